// The search page, brought to life: asks Pagefind's index, which lies beside the pages, and nobody else. What was asked
// for is in the address, so that a search can be linked and gone back to. Without an index the page stays as it is.
"use strict";
(async () => {
  const by = (id) => document.getElementById("~" + id);
  const form = by("search"), found = by("found"), status = by("status"), absent = by("absent"), more = by("more"), facets = form.querySelector("details");
  let index;
  absent.hidden = true;
  try {
    index = await import(new URL(form.dataset.index, document.baseURI).href);
    await index.options({ noWorker: true, excerptLength: 32, baseUrl: new URL(".", document.baseURI).pathname });
    await index.init();
  } catch {
    absent.hidden = false; // no index here, or a page opened as a file
    return;
  }
  form.hidden = false;

  const FACETS = ["person", "year", "kind", "place"], FIRST = 5, MORE = 10;
  let results = [], shown = 0, asked = 0, listed;

  // What can be chosen is fetched when somebody wants to choose.
  const list = () => (listed ??= index.filters().then((known) => {
    for (const name of FACETS) {
      const field = form.elements[name], into = field.list ?? field;
      for (const [value, count] of Object.entries(known[name] ?? {})) {
        const option = new Option(field.list ? "" : `${value} (${count})`, value);
        into.append(option);
      }
    }
  }));

  // Without the small words, which are in every document and whose part of the index is the largest; in quotation marks
  // every word counts.
  const small = new Set(form.dataset.small.split(" "));
  const telling = (words) => {
    const own = words.split(/\s+/), rest = own.filter((word) => !small.has(word.toLowerCase()));
    return words.includes('"') || !rest.length ? words : rest.join(" ");
  };

  // Of the names of persons, which "‖" parts, those that were found; the text as it is.
  const telltale = (excerpt) => excerpt.split("‖").filter((part, _, all) => all.length === 1 || part.includes("<mark>")).join(" ");

  // The excerpt as Pagefind marks it, rebuilt from its text alone: whatever a document says stays text.
  const marked = (excerpt) => [...new DOMParser().parseFromString(telltale(excerpt), "text/html").body.childNodes].map((node) => {
    const copy = node.nodeName === "MARK" ? document.createElement("mark") : document.createElement("span");
    copy.textContent = node.textContent;
    return copy;
  });

  // The paragraph of the first words found: the last one that begins before them. What the page made itself has a "~".
  const place = (data) => {
    const at = data.weighted_locations?.[0]?.location ?? data.locations?.[0];
    const last = (data.anchors ?? []).filter((anchor) => at !== undefined && anchor.location <= at).pop();
    return last && !last.id.startsWith("~") ? "#" + last.id : "";
  };

  const show = async (turn) => {
    const next = results.slice(shown, shown + (shown ? MORE : FIRST));
    const all = await Promise.all(next.map((result) => result.data()));
    if (turn !== asked) return;
    for (const data of all) {
      const hit = by("hit").content.cloneNode(true), title = hit.querySelector(".title");
      title.textContent = data.meta.title;
      title.href = data.url + place(data);
      hit.querySelector(".when").textContent = data.meta.when || data.meta.kind || "";
      hit.querySelector(".excerpt").append(...marked(data.excerpt));
      found.append(hit);
    }
    shown += next.length;
    more.hidden = shown >= results.length;
  };

  const search = async () => {
    const turn = ++asked, words = form.elements.q.value.trim(), filters = {}, said = new URLSearchParams();
    if (words) said.set("q", words);
    for (const name of FACETS) {
      const value = form.elements[name].value.trim();
      if (value) { filters[name] = value; said.set(name, value); }
    }
    const chosen = Object.keys(filters).length > 0;
    history.replaceState(null, "", [...said].length ? "?" + said : location.pathname);
    const answer = words || chosen ? await index.search(telling(words) || null, { filters, ...(words ? {} : { sort: { date: "asc" } }) }) : null;
    if (turn !== asked) return; // something else has been asked for since
    results = answer ? answer.results : [];
    shown = 0;
    found.replaceChildren();
    await show(turn);
    if (turn !== asked) return;
    status.textContent = !answer ? "" : results.length ? form.dataset.found.replace("#", results.length) : form.dataset.none;
    performance.mark("despatch-answered");
  };

  let waiting;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); search(); });
  facets.addEventListener("toggle", () => facets.open && list());
  more.addEventListener("click", () => show(asked));

  const before = new URLSearchParams(location.search);
  form.elements.q.value = before.get("q") ?? "";
  if (FACETS.some((name) => before.get(name))) {
    facets.open = true;
    await list();
    for (const name of FACETS) form.elements[name].value = before.get(name) ?? "";
  }
  if (before.size) search();
  else form.elements.q.focus();
})();
