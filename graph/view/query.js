"use strict";
// The page to ask at. Whatever comes from the graph is set as text, never as markup.
(() => {
  const byId = (id) => document.getElementById(id);
  const SHOWN = 1000; // rows put on the page; saving gives all
  const GRAPH = new Set(["text/turtle", "application/n-triples"]);
  let waiting = null;

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function say(text, wrong = false) {
    byId("status").textContent = text;
    byId("status").classList.toggle("wrong", wrong);
  }

  async function request(address, options) {
    const answer = await fetch(address, options);
    if (!answer.ok) throw new Error((await answer.text()).trim() || `HTTP ${answer.status}`);
    return answer;
  }

  function post(query, accept, signal) {
    return request("sparql", {
      method: "POST", body: query, signal,
      headers: { "Content-Type": "application/sparql-query", Accept: accept },
    });
  }

  // ------------------------------------------------------------ answers

  function cell(term) {
    const made = element("td");
    if (!term) return made;
    if (term.datatype && /#(integer|decimal|double)$/.test(term.datatype)) made.className = "number";
    if (term.type === "uri" && /^https?:/.test(term.value)) {
      made.append(element("a", { href: term.value, rel: "noreferrer", textContent: term.value }));
    } else {
      made.textContent = term.value;
    }
    return made;
  }

  function table(names, rows) {
    const head = element("tr", {}, ...names.map((name) => element("th", { scope: "col", textContent: name })));
    const body = element("tbody");
    for (const row of rows.slice(0, SHOWN)) body.append(element("tr", {}, ...names.map((name) => cell(row[name]))));
    return element("table", {}, element("thead", {}, head), body);
  }

  function show(answer, type) {
    const place = byId("answer");
    if (!type.includes("json")) {
      place.replaceChildren(element("pre", { textContent: answer }));
      return "An answer in RDF";
    }
    const read = JSON.parse(answer);
    if ("boolean" in read) {
      place.replaceChildren(element("p", { textContent: read.boolean ? "Yes" : "No" }));
      return "One answer";
    }
    const rows = read.results.bindings;
    place.replaceChildren(table(read.head.vars, rows));
    const count = rows.length === 1 ? "1 row" : `${rows.length} rows`;
    return rows.length > SHOWN ? `${count}, the first ${SHOWN} shown; Save gives all` : count;
  }

  async function ask() {
    const query = byId("query").value;
    waiting?.abort();
    const mine = (waiting = new AbortController());
    byId("stop").disabled = false;
    say("Asking …");
    history.replaceState(null, "", `#query=${encodeURIComponent(query)}`);
    try {
      const answer = await post(query, "application/sparql-results+json, text/turtle;q=0.5", mine.signal);
      const text = await answer.text();
      say(show(text, answer.headers.get("Content-Type") ?? ""));
    } catch (error) {
      if (mine !== waiting) return; // asked again meanwhile
      byId("answer").replaceChildren();
      say(error.name === "AbortError" ? "Stopped" : error.message, error.name !== "AbortError");
    } finally {
      if (mine === waiting) byId("stop").disabled = true;
    }
  }

  async function save() {
    const type = byId("form").value;
    const endings = { "text/csv": "csv", "text/tab-separated-values": "tsv", "text/turtle": "ttl",
      "application/n-triples": "nt", "application/sparql-results+xml": "srx", "application/sparql-results+json": "srj" };
    try {
      const blob = await (await post(byId("query").value, type)).blob();
      const link = element("a", { href: URL.createObjectURL(blob), download: `answer.${endings[type]}` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      say(`Saved as ${link.download}`);
    } catch (error) {
      const hint = GRAPH.has(type) ? "; Turtle and N-Triples are for CONSTRUCT and DESCRIBE" : "";
      say(error.message + hint, true);
    }
  }

  // ------------------------------------------------------------ ready questions

  function examples(text) {
    const found = {};
    for (const [, name, quoted, bare] of text.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)) found[name] = quoted ?? bare;
    return found;
  }

  function parameterForm(question) {
    const example = examples(question.example);
    const form = element("form");
    for (const parameter of question.parameters) {
      const id = `${question.name}-${parameter.name}`;
      const input = element("input", { id, name: parameter.name, required: !parameter.optional, autocomplete: "off" });
      // What must be given stands there at once, so that one press shows an answer.
      if (!parameter.optional) input.value = example[parameter.name] ?? "";
      else input.placeholder = example[parameter.name] ? `any, or for instance ${example[parameter.name]}` : "any";
      const hint = element("small", { textContent: parameter.meaning });
      form.append(element("div", {}, element("label", { htmlFor: id, textContent: parameter.name }), input, hint));
    }
    form.append(element("div", {}, element("button", { type: "submit", textContent: "Ask this" })));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const values = new URLSearchParams(new FormData(form));
      try {
        const filled = await request(`questions/${encodeURIComponent(question.name)}?${values}`);
        byId("query").value = (await filled.json()).query;
        await ask();
      } catch (error) {
        say(error.message, true);
      }
    });
    return form;
  }

  function item(question) {
    const button = element("button", { type: "button", className: "title", textContent: question.title });
    const form = parameterForm(question);
    form.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      if (question.parameters.length === 0) {
        form.requestSubmit();
        return;
      }
      form.hidden = !form.hidden;
      button.setAttribute("aria-expanded", String(!form.hidden));
    });
    if (question.parameters.length === 0) button.removeAttribute("aria-expanded");
    const made = element("li", {}, button, form);
    made.dataset.words = `${question.name} ${question.title}`.toLowerCase();
    return made;
  }

  async function start() {
    byId("ask").addEventListener("submit", (event) => {
      event.preventDefault();
      ask();
    });
    byId("query").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        ask();
      }
    });
    byId("stop").addEventListener("click", () => waiting?.abort());
    byId("save").addEventListener("click", save);
    byId("narrow").addEventListener("input", () => {
      const words = byId("narrow").value.toLowerCase().split(/\s+/);
      for (const li of byId("questions").children) li.hidden = !words.every((word) => li.dataset.words.includes(word));
    });
    const files = await (await request("files")).json();
    for (const name of files) {
      const words = name === "graph.html" ? "The map" : name;
      byId("files").append(element("li", {}, element("a", { href: name, textContent: words })));
    }
    const questions = await (await request("questions")).json();
    byId("questions").append(...questions.map(item));
    const given = /^#query=(.*)$/.exec(location.hash);
    // A link can bring a query along; it is shown, and asked by a person.
    const first = given ? decodeURIComponent(given[1]) : questions.find((q) => q.name === "concepts").query;
    if (!byId("query").value) byId("query").value = first; // unless somebody was faster
  }

  start().catch((error) => say(error.message, true));
})();
