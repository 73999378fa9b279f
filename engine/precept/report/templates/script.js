"use strict";
(() => {
  // What is folded away is read on paper, and where a link leads into it. What no scenario asks for
  // would fill the paper, and is told by its number there.
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details:not([open], .brief)")) {
      part.open = true;
      part.dataset.printed = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const part of document.querySelectorAll("details[data-printed]")) {
      part.open = false;
      delete part.dataset.printed;
    }
  });

  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();

  const form = document.querySelector("form.filter");
  if (!form) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  const input = form.querySelector("input");
  const count = document.getElementById("filter-count");
  const rows = [...document.querySelectorAll("#matrix tbody tr")].map((row) => {
    const text = row.textContent.toLowerCase();
    return { row, text, statement: row.cells[0].textContent.trim() };
  });
  const fits = ({ text, statement }, word) =>
    /^p\d+\.\d+$/.test(word) ? statement === word : text.includes(word);
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of rows) {
      entry.row.hidden = !words.every((word) => fits(entry, word));
      shown += !entry.row.hidden;
    }
    count.textContent = words.length ? `${shown} of ${rows.length} rows` : `${rows.length} rows`;
  };
  const take = () => {
    input.value = decodeURIComponent(location.hash.slice(1));
    filter();
  };
  input.addEventListener("input", filter);
  addEventListener("hashchange", take);
  take();
})();
