// The text and its cards point at each other by data-of and data-id. One of them may be current; another is shown on hover.
"use strict";
(() => {
  const bar = document.getElementById("bar");
  const cards = [...document.querySelectorAll(".card")];
  const card = Object.fromEntries(cards.map((c) => [c.dataset.id, c]));
  const parts = {};
  for (const el of document.querySelectorAll("[data-of]"))
    for (const id of el.dataset.of.split(" ")) (parts[id] ??= []).push(el);
  let current = null;
  let lit = null;

  const root = document.documentElement;
  root.classList.add("scripts");

  // Light up what belongs to a card, and say its chain in the bar.
  const show = (id, among = []) => {
    if (lit) {
      for (const el of parts[lit] ?? []) el.classList.remove("now"), delete el.dataset.label;
      card[lit].classList.remove("peek");
    }
    lit = id;
    bar.hidden = !id;
    if (!id) return;
    const begun = new Set();
    for (const el of parts[id] ?? []) {
      el.classList.add("now");
      const label = el.title || (el.className.startsWith("source") ? "source" : "");
      if (label && el.previousElementSibling?.dataset?.label !== label && !begun.has(el.title + el.textContent)) el.dataset.label = label;
      begun.add(el.title + el.textContent);
    }
    if (id !== current) card[id].classList.add("peek");
    say(id, among);
  };

  const say = (id, among) => {
    const line = document.createElement("div");
    for (const p of card[id].querySelectorAll(".head, .who, .chain")) {
      const copy = p.cloneNode(true);
      copy.classList.remove("brief");
      for (const full of copy.querySelectorAll(".full")) full.remove();
      for (const brief of copy.querySelectorAll(".brief")) brief.classList.remove("brief");
      const number = copy.querySelector(".no");
      if (number) number.href = "#" + id;
      line.append(copy);
    }
    if (among.length > 1) {
      const more = document.createElement("span");
      more.className = "more";
      more.textContent = `${among.indexOf(id) + 1} of ${among.length} here; click for the next`;
      line.append(more);
    }
    bar.replaceChildren(line);
  };

  const choose = (id, among = []) => {
    if (current) card[current].removeAttribute("aria-current");
    current = id;
    for (const count of document.querySelectorAll(".count")) {
      const own = cards.filter((c) => c.dataset.id[0] === count.dataset.count);
      const at = own.findIndex((c) => c.dataset.id === id);
      count.textContent = at < 0 ? `${own.length}` : `${at + 1} of ${own.length}`;
    }
    if (id) card[id].setAttribute("aria-current", "true");
    show(id, among);
  };

  const nearest = (el) => el?.scrollIntoView({ block: "nearest", inline: "nearest" });
  const inText = (id) => (parts[id] ?? []).find((el) => el.matches(".evidence, .claim"));
  const reveal = (id) => {
    const panel = document.querySelector("aside");
    if (panel.scrollHeight > panel.clientHeight + 1) nearest(card[id]);
    const words = inText(id);
    if (!words) return;
    const box = words.getBoundingClientRect();
    if (box.top < 48 || box.bottom > innerHeight - 96) words.scrollIntoView({ block: "center" });
  };

  // Everything under a point of the text: statements first, innermost first.
  const under = (el) => {
    const found = [];
    for (let at = el.closest("[data-of]"); at; at = at.parentElement.closest("[data-of]"))
      if (at.matches(".evidence, .claim")) found.push(...at.dataset.of.split(" "));
    const ids = [...new Set(found)];
    return [...ids.filter((id) => id[0] === "s"), ...ids.filter((id) => id[0] === "c")];
  };

  const owner = (el) => {
    const own = el.closest(".card, .ref");
    return own ? own.dataset.id : null;
  };

  document.addEventListener("mouseover", (e) => {
    const own = owner(e.target);
    const among = own ? [own] : e.target.closest("article") ? under(e.target) : [];
    if (e.target.closest("#bar")) return;
    show(among.length ? (among.includes(current) ? current : among[0]) : current, among);
  });

  document.addEventListener("click", (e) => {
    if (!getSelection().isCollapsed) return;
    if (e.target.closest("#bar")) {
      if (!lit) return;
      e.preventDefault();
      choose(lit);
      card[lit].scrollIntoView({ block: "center" });
      return;
    }
    const own = owner(e.target);
    const among = own ? [own] : e.target.closest("article") ? under(e.target) : [];
    if (!among.length) return;
    if (e.target.closest(".no, .ref")) e.preventDefault();
    choose(own ?? among[(among.indexOf(current) + 1) % among.length], among);
    if (own) reveal(current);
    else if (document.querySelector("aside").scrollHeight > document.querySelector("aside").clientHeight + 1) nearest(card[current]);
  });

  document.addEventListener("focusin", (e) => {
    const own = e.target.matches(".no, .ref") ? owner(e.target) : null;
    if (own && own !== current && e.target.matches(":focus-visible")) choose(own), reveal(own);
  });

  const step = (by) => {
    const kind = current ? current[0] : "s";
    const own = cards.filter((c) => c.dataset.id[0] === kind);
    const all = own.length ? own : cards;
    if (!all.length) return;
    const at = all.findIndex((c) => c.dataset.id === current);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
    next.querySelector(".no").focus({ preventScroll: true });
    choose(next.dataset.id);
    reveal(next.dataset.id);
  };

  // Arrows scroll as ever until a statement is current.
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const by = { j: 1, k: -1, J: 1, K: -1, ...(current ? { ArrowDown: 1, ArrowUp: -1 } : {}) }[e.key];
    if (by) e.preventDefault(), step(by);
    else if (e.key === "Escape") document.activeElement?.blur(), choose(null);
  });
})();
