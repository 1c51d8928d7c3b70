// Filters, pages, and opens what a link leads to. The page is whole without it.
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const lists = [...document.querySelectorAll("[data-page]")].map((section) => ({
    section,
    step: Number(section.dataset.page),
    limit: Number(section.dataset.page),
    items: [...section.querySelectorAll("[data-item]")],
    pager: section.querySelector(".pager"),
    none: section.querySelector(".none"),
  }));
  const words = (text) => (text ? text.split(" ") : []);

  // What is found of an item: its findings, or the item itself.
  const findings = (item) => (item.dataset.verdict ? [item] : [...item.querySelectorAll("[data-verdict]")]);

  const choose = (item, verdicts, choices) => {
    const fits = choices.every(([name, value]) => !value || words(item.dataset[name]).includes(value));
    let kept = 0;
    for (const finding of findings(item)) {
      const keep = fits && (verdicts.size === 0 || verdicts.has(finding.dataset.verdict));
      finding.hidden = !keep;
      kept += keep;
    }
    item.hidden = kept === 0;
    return kept;
  };

  const turn = (list) => {
    const fitting = list.items.filter((item) => !item.hidden);
    fitting.forEach((item, at) => item.classList.toggle("later", at >= list.limit));
    list.pager.hidden = fitting.length <= list.limit;
    list.pager.querySelector("[data-more]").textContent =
      `Show ${Math.min(list.step, fitting.length - list.limit)} more of ${fitting.length}`;
    list.none.hidden = fitting.length > 0 || list.items.length === 0;
  };

  const apply = () => {
    const data = new FormData(form);
    const verdicts = new Set(data.getAll("verdict"));
    const choices = [...form.querySelectorAll("select")].map((select) => [select.name, select.value]);
    let kept = 0;
    let all = 0;
    for (const list of lists) {
      for (const item of list.items) {
        kept += choose(item, verdicts, choices);
        all += findings(item).length;
      }
      list.limit = list.step;
      turn(list);
    }
    shown.textContent = kept === all ? `All ${all} findings fit.` : `${kept} of ${all} findings fit the filters.`;
  };

  const clear = () => {
    for (const box of form.querySelectorAll("input")) box.checked = false;
    for (const select of form.querySelectorAll("select")) select.value = "";
    apply();
  };

  const follow = () => {
    const target = document.getElementById(location.hash.slice(1)); // addresses here are plain ASCII
    if (!target) return;
    const item = target.closest("[data-item]");
    if (item && (item.hidden || target.closest("[data-verdict]")?.hidden)) {
      clear();
    }
    const list = lists.find((each) => each.items.includes(item));
    if (list) {
      list.limit = Math.max(list.limit, list.items.filter((each) => !each.hidden).indexOf(item) + 1);
      turn(list);
    }
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  };

  for (const list of lists) {
    const move = (limit) => {
      const first = list.items.filter((item) => !item.hidden)[list.limit];
      list.limit = limit;
      turn(list);
      // The button may be gone: whoever pressed it goes on at what it brought.
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
    };
    list.pager.querySelector("[data-more]").addEventListener("click", () => move(list.limit + list.step));
    list.pager.querySelector("[data-all]").addEventListener("click", () => move(Infinity));
  }
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
  });
  addEventListener("hashchange", follow);

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not(.article):not([open])")];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });

  form.hidden = false;
  apply();
  follow();
})();
