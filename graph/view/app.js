"use strict";
// The page's script: shows what Python computed. Text reaches the page by textContent only.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const network = read("network-data");
  const data = read("evidence-data");
  const by = (id) => document.getElementById(id);
  const WHEREABOUTS = new Set(["citedIn", "citedSecondHandIn", "discussedIn"]);
  const CLAIMS = new Set(["supports", "undermines", "noEffectFoundOn", "associatedWith", "inverselyAssociatedWith"]);
  const PLUS = new Set(["supports", "associatedWith"]);
  const MINUS = new Set(["undermines", "inverselyAssociatedWith", "disputes"]);

  const nodeAt = new Map(data.nodes.map((node, at) => [node.id, at]));
  const edgeAt = new Map(data.edges.map((edge, at) => [edge.id, at]));
  const drawnNodes = new Map(network.nodes.map((node) => [node.id, node]));
  const drawnEdges = new Map(network.edges.map((edge) => [edge.id, edge]));
  const edgesOf = data.nodes.map(() => []);
  data.edges.forEach((edge, at) => {
    edgesOf[edge.from].push(at);
    if (edge.to !== edge.from) edgesOf[edge.to].push(at);
  });
  const joinsConcepts = (edge) => data.nodes[edge.from].kind === "Concept" && CLAIMS.has(edge.kind);
  const years = data.edges.flatMap((edge) => edge.years || []);
  const span = years.length ? [Math.min(...years), Math.max(...years)] : [0, 0];

  // ---------------------------------------------------------------- small helpers

  const make = (tag, options = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(options)) {
      if (key === "class") element.className = value;
      else if (key === "click") element.addEventListener("click", value);
      else if (value !== undefined && value !== null) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };
  const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const say = (text) => { by("said").textContent = text; };
  const safeAddress = (address) => (/^https?:\/\//i.test(address) ? address : null);
  const outward = (address, words) => {
    const safe = safeAddress(address);
    return safe ? make("a", { href: safe, rel: "noopener noreferrer", target: "_blank" }, words) : document.createTextNode(words);
  };
  const download = (name, blob) => {
    const link = make("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // ---------------------------------------------------------------- state, kept in the address

  const boxes = (id) => [...by(id).querySelectorAll("input[type=checkbox]")];
  const standard = {
    kinds: boxes("kinds").filter((box) => box.checked).map((box) => box.value).join(","),
    relations: boxes("relations").filter((box) => box.checked).map((box) => box.value).join(","),
  };
  let chosen = null; // {node: index} or {edge: index}
  let walked = null; // neighbour reached by arrow keys
  let tableShown = false;

  const filters = () => ({
    kinds: boxes("kinds").filter((box) => box.checked).map((box) => box.value).join(","),
    relations: boxes("relations").filter((box) => box.checked).map((box) => box.value).join(","),
    works: Math.max(1, Number(by("works").value) || 1),
    from: Number(by("from-year").value) || span[0],
    to: Number(by("to-year").value) || span[1],
    contested: by("contested").checked,
    asserted: by("asserted").checked,
    depth: Number(by("depth").value),
  });

  const address = () => {
    const now = filters();
    const parts = new URLSearchParams();
    if (chosen && "node" in chosen) parts.set("n", data.nodes[chosen.node].id);
    if (chosen && "edge" in chosen) parts.set("e", data.edges[chosen.edge].id);
    if (now.kinds !== standard.kinds) parts.set("k", now.kinds);
    if (now.relations !== standard.relations) parts.set("r", now.relations);
    if (now.works > 1) parts.set("w", now.works);
    if (now.from !== span[0]) parts.set("from", now.from);
    if (now.to !== span[1]) parts.set("to", now.to);
    if (now.contested) parts.set("c", "1");
    if (now.asserted) parts.set("a", "1");
    if (now.depth) parts.set("d", now.depth);
    if (tableShown) parts.set("t", "1");
    return parts.toString();
  };

  const restore = () => {
    const parts = new URLSearchParams(location.hash.slice(1));
    const tick = (id, values) => boxes(id).forEach((box) => { box.checked = values.split(",").includes(box.value); });
    tick("kinds", parts.get("k") ?? standard.kinds);
    tick("relations", parts.get("r") ?? standard.relations);
    by("works").value = parts.get("w") || 1;
    by("from-year").value = parts.get("from") || span[0] || "";
    by("to-year").value = parts.get("to") || span[1] || "";
    by("contested").checked = parts.has("c");
    by("asserted").checked = parts.has("a");
    by("depth").value = parts.get("d") || 0;
    tableShown = parts.has("t");
    chosen = null;
    if (nodeAt.has(parts.get("n"))) chosen = { node: nodeAt.get(parts.get("n")) };
    if (edgeAt.has(parts.get("e"))) chosen = { edge: edgeAt.get(parts.get("e")) };
    walked = null;
    show();
  };

  const go = (push = true) => {
    const hash = `#${address()}`;
    if (hash !== (location.hash || "#")) history[push ? "pushState" : "replaceState"](null, "", hash);
    show();
  };
  const choose = (choice) => { chosen = choice; walked = null; tableShown = false; go(); };

  // ---------------------------------------------------------------- what is on the map

  const passes = (edge, now) =>
    edge.works >= now.works &&
    (!edge.years || (edge.years[1] >= now.from && edge.years[0] <= now.to)) &&
    (!now.contested || edge.contested) &&
    (!now.asserted || !edge.hedged);

  const around = (start, depth, allowed) => {
    const reached = new Set(start);
    let front = [...start];
    for (let step = 0; step < depth; step += 1) {
      const next = [];
      for (const node of front) {
        for (const at of edgesOf[node]) {
          const edge = data.edges[at];
          if (!allowed(edge)) continue;
          for (const end of [edge.from, edge.to]) if (!reached.has(end)) { reached.add(end); next.push(end); }
        }
      }
      front = next;
    }
    return reached;
  };

  const visible = () => {
    const now = filters();
    const kinds = new Set(now.kinds.split(","));
    const relations = new Set(now.relations.split(","));
    const focus = chosen === null ? [] : "node" in chosen ? [chosen.node] : [data.edges[chosen.edge].from, data.edges[chosen.edge].to];
    const allowed = (edge) => relations.has(edge.kind) && passes(edge, now);
    const near = now.depth && focus.length ? around(focus, now.depth, allowed) : null;
    const shows = (node) => (near ? near.has(node) : kinds.has(data.nodes[node].kind)) || focus.includes(node);
    const edges = [];
    const touched = new Set(focus);
    data.edges.forEach((edge, at) => {
      const isChosen = chosen && chosen.edge === at;
      if (!isChosen && !(allowed(edge) && shows(edge.from) && shows(edge.to))) return;
      edges.push(at);
      touched.add(edge.from).add(edge.to);
    });
    return { nodes: [...touched].sort((a, b) => a - b), edges, focus: new Set(focus) };
  };

  const nodeSet = new vis.DataSet();
  const edgeSet = new vis.DataSet();
  const map = new vis.Network(by("map"), { nodes: nodeSet, edges: edgeSet }, network.options);
  let shown = { nodes: [], edges: [], focus: new Set() };

  const style = () => {
    const look = getComputedStyle(document.documentElement);
    return { ink: look.getPropertyValue("--ink").trim(), ground: look.getPropertyValue("--ground").trim() };
  };

  const draw = () => {
    const before = shown.nodes.length;
    shown = visible();
    const colours = style();
    const beside = new Set(shown.focus);
    for (const at of shown.edges) {
      const edge = data.edges[at];
      if (shown.focus.has(edge.from) || shown.focus.has(edge.to)) beside.add(edge.from).add(edge.to);
    }
    const dimmed = (node) => shown.focus.size > 0 && !beside.has(node);
    const nodes = shown.nodes.map((at) => {
      const node = drawnNodes.get(data.nodes[at].id);
      const main = shown.focus.has(at);
      return {
        ...node,
        color: { background: node.color, border: main ? colours.ink : node.color, highlight: { background: node.color, border: colours.ink }, hover: { background: node.color, border: colours.ink } },
        borderWidth: main ? 4 : 1.5,
        opacity: dimmed(at) ? 0.25 : 1,
        font: { color: colours.ink, strokeColor: colours.ground, strokeWidth: 4, size: data.nodes[at].kind === "Concept" ? 16 : 13 },
        title: data.nodes[at].label,
      };
    });
    const edges = shown.edges.map((at) => {
      const edge = data.edges[at];
      const line = drawnEdges.get(edge.id);
      const main = chosen && chosen.edge === at;
      const dim = shown.focus.size > 0 && !main && !(chosen && "node" in chosen && (edge.from === chosen.node || edge.to === chosen.node));
      const opacity = main ? 1 : dim ? 0.12 : edge.hedged ? 0.45 : WHEREABOUTS.has(edge.kind) ? 0.55 : 0.9;
      return {
        ...line,
        width: main ? line.width + 3 : line.width,
        color: { color: line.color, highlight: line.color, hover: line.color, opacity },
        title: `${data.nodes[edge.from].label} ${edge.words} ${data.nodes[edge.to].label}`,
      };
    });
    nodeSet.clear();
    edgeSet.clear();
    nodeSet.add(nodes);
    edgeSet.add(edges);
    if (before === 0) map.fit({ animation: false });
  };

  const draw_table = () => {
    by("table").hidden = !tableShown;
    by("table-button").setAttribute("aria-pressed", tableShown);
    if (!tableShown) return;
    const now = new Set(shown.edges.map((at) => data.edges[at].id));
    const all = address().replace(/(^|&)t=1/, "") === "";
    for (const row of by("table").querySelectorAll("tr[data-edge]")) row.hidden = !all && !now.has(row.dataset.edge);
  };

  function show() {
    draw();
    draw_table();
    by("overview").hidden = chosen !== null;
    by("detail").hidden = chosen === null;
    if (chosen === null) return;
    const detail = by("detail");
    detail.replaceChildren(...("node" in chosen ? nodePanel(chosen.node) : edgePanel(chosen.edge)));
    by("panel").scrollTop = 0;
  }

  // ---------------------------------------------------------------- the evidence panel

  const toNode = (at, words) => make("button", { type: "button", class: "linkish", click: () => choose({ node: at }) }, words ?? data.nodes[at].label);
  const toEdge = (at, ...words) => make("button", { type: "button", class: "linkish", click: () => choose({ edge: at }) }, ...words);
  const closing = () => make("button", { type: "button", class: "linkish", click: () => choose(null) }, "← Overview");
  const workLine = (edge) => `${count(edge.works, "work")} · at most ${count(edge.groups, "author group")} · ${count(edge.documents, "document")} · ${count(edge.quotes, "quote")}`;

  const marked = (piece) => {
    const text = data.passages[piece.passage].quote;
    const quote = make("blockquote", {}, "“");
    let at = 0;
    for (const [role, start, end] of piece.marks) {
      if (start < at) continue; // marks that overlap: the first one stands
      quote.append(text.slice(at, start), make("mark", { class: role, title: role }, text.slice(start, end)));
      at = end;
    }
    quote.append(text.slice(at), "”");
    return quote;
  };

  const citedAs = (citation, passage) => {
    const document_ = data.nodes[passage.document];
    const page = passage.page ? `, ${passage.page}` : "";
    const work = citation && citation.work !== null ? data.nodes[citation.work].apa : null;
    return work ? `(${work}, as cited in ${document_.apa}${page})` : `(${document_.apa}${page})`;
  };

  const quoteBlock = (piece, sign) => {
    const passage = data.passages[piece.passage];
    const place = data.nodes[passage.document];
    const block = make("article", { class: `quote ${sign}` });
    block.append(make("p", {}, toNode(passage.document, place.label), passage.page ? `, ${passage.page}, writes:` : " writes:"));
    block.append(marked(piece));
    for (const at of piece.citations) {
      const citation = data.citations[at];
      const line = make("p", { class: "meta" }, "citing ");
      if (citation.work === null) line.append(`“${citation.text}” (no year or entry: unresolved)`);
      else {
        const work = data.nodes[citation.work];
        line.append(toNode(citation.work), citation.locator ? `, ${citation.locator}` : "");
        if (!work.resolved) line.append(" (no list entry: unresolved)");
        if (work.title) line.append(`: ${work.title}`);
        if (work.doi) line.append(" ", outward(`https://doi.org/${encodeURI(work.doi)}`, `doi:${work.doi}`));
        const found = citation.in === null ? null : data.citations[citation.in];
        if (found && found.work !== null) line.append(" — at second hand, found in ", toNode(found.work));
      }
      block.append(line);
    }
    const words = [piece.certainty, `rule: ${piece.rule}`];
    if (piece.section) words.push(piece.section);
    if (piece.note) words.push(piece.note);
    if (piece.repeats) words.push(`said ${count(piece.repeats, "more time")} there, counted once`);
    block.append(make("p", { class: "meta" }, words.join(" · ")));
    const reference = citedAs(piece.citations.length ? data.citations[piece.citations[0]] : null, passage);
    const copy = make("button", { type: "button", click: () => copyText(`“${passage.quote.trim()}” ${reference}`, copy) }, "Copy quote");
    block.append(copy);
    return block;
  };

  const copyText = async (text, button) => {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = make("textarea", { class: "unseen", "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = "Copied";
    say("Copied");
    setTimeout(() => { button.textContent = "Copy quote"; }, 1500);
  };

  const signOf = (edge) => (PLUS.has(edge.kind) ? "plus" : MINUS.has(edge.kind) ? "minus" : "none");
  const sideName = { plus: "Plus", minus: "Minus", none: "No effect found" };

  const pairEdges = (edge) =>
    data.edges
      .map((other, at) => [other, at])
      .filter(([other]) => joinsConcepts(other) &&
        ((other.from === edge.from && other.to === edge.to) || ((!other.directed || !edge.directed) && other.from === edge.to && other.to === edge.from)));

  const edgePanel = (at) => {
    const edge = data.edges[at];
    const parts = [closing(), make("h2", {}, toNode(edge.from), ` ${edge.words} `, toNode(edge.to))];
    if (edge.kind === "citedFor" && edgeAt.has(edge.statement)) {
      const statement = data.edges[edgeAt.get(edge.statement)];
      parts[1].replaceChildren(toNode(edge.from), " cited for: ", toEdge(edgeAt.get(edge.statement), `${data.nodes[statement.from].label} ${statement.words} ${data.nodes[statement.to].label}`));
    }
    const pair = joinsConcepts(edge) ? pairEdges(edge) : [[edge, at]];
    if (edge.contested) parts.push(make("p", { class: "disagree" }, "Sources disagree."));
    if (joinsConcepts(edge)) {
      const sides = make("div", { class: "sides" });
      for (const sign of ["plus", "minus", "none"]) {
        const here = pair.filter(([other]) => signOf(other) === sign);
        const works = new Set(here.flatMap(([other]) => other.evidence.flatMap((e) => worksOf(data.evidence[e]))));
        sides.append(make("div", { class: "side" }, make("b", {}, sideName[sign]), works.size ? count(works.size, "work") : "none found"));
      }
      parts.push(sides);
    }
    pair.sort(([a, i], [b, j]) => (j === at) - (i === at) || i - j);
    for (const [other, i] of pair) {
      if (pair.length > 1) parts.push(make("h3", {}, i === at ? "This edge" : toEdge(i, `${data.nodes[other.from].label} ${other.words} ${data.nodes[other.to].label}`)));
      parts.push(make("p", { class: "meta" }, workLine(other) + (other.hedged ? " · hedged only" : "")));
      parts.push(...other.evidence.map((e) => quoteBlock(data.evidence[e], signOf(other))));
    }
    return parts;
  };

  const worksOf = (piece) => {
    const cited = piece.citations.map((at) => data.citations[at].work).filter((work) => work !== null);
    return cited.length ? cited : [`d${data.passages[piece.passage].document}`];
  };

  const nodePanel = (at) => {
    const node = data.nodes[at];
    const kindWords = { Concept: "Concept", Author: "Author", Publication: "Cited work", SourceDocument: "Document read" };
    const parts = [closing(), make("h2", {}, node.label), make("p", { class: "kind" }, kindWords[node.kind] + (node.valence ? ` · ${node.valence}` : "") + (node.resolved === false ? " · no list entry: unresolved" : ""))];
    if (node.title) parts.push(make("p", {}, node.title));
    if (node.text) parts.push(make("p", {}, node.text));
    if (node.doi) parts.push(make("p", {}, outward(`https://doi.org/${encodeURI(node.doi)}`, `doi:${node.doi}`)));
    else if (node.url) parts.push(make("p", {}, outward(node.url, node.url)));
    if (node.aliases && node.aliases.length) parts.push(make("p", { class: "meta" }, `Also: ${node.aliases.join("; ")}`));
    const row = (words, list) => { if (list && list.length) parts.push(make("p", {}, `${words}: `, ...list.flatMap((other, i) => [i ? "; " : "", toNode(other)]))); };
    row("Authors", node.authors);
    row("Broader", node.broader);
    row("Narrower", node.narrower);
    if (node.kind === "Author") row("Works", data.nodes.map((other, i) => (other.authors && other.authors.includes(at) ? i : -1)).filter((i) => i >= 0));
    if (node.basis) parts.push(make("p", { class: "meta" }, `Taken as one by: ${node.basis.join(", ")}`));
    const same = data.same.filter(([a, b]) => a === at || b === at);
    for (const [a, b, reason] of same) parts.push(make("p", { class: "meta" }, "Possibly the same as ", toNode(a === at ? b : a), ` (${reason})`));
    const groups = new Map();
    for (const i of edgesOf[at]) {
      const edge = data.edges[i];
      const inward = edge.to === at && edge.directed && edge.kind !== "citedFor";
      const other = edge.from === at ? edge.to : edge.from;
      const key = inward ? `What ${edge.words} it` : `${edge.words[0].toUpperCase()}${edge.words.slice(1)}`;
      const people = inward && data.nodes[edge.from].kind !== "Concept" && node.kind === "Concept";
      const head = people ? `Who ${edge.words} it` : key;
      if (!groups.has(head)) groups.set(head, []);
      groups.get(head).push([edge, i, other]);
    }
    const order = (head) => (/^Who supports/.test(head) ? 0 : /^Who/.test(head) ? 1 : /cited in|discussed in/i.test(head) ? 9 : 5);
    for (const head of [...groups.keys()].sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))) {
      const list = make("ul", { class: "claims" });
      const rows = groups.get(head).sort((a, b) => b[0].works - a[0].works || (data.nodes[a[2]].label < data.nodes[b[2]].label ? -1 : 1));
      for (const [edge, i, other] of rows) {
        const statement = edge.kind === "citedFor" && edgeAt.has(edge.statement) ? data.edges[edgeAt.get(edge.statement)] : null;
        const words = statement && edge.from === at ? `${data.nodes[statement.from].label} ${statement.words} ${data.nodes[statement.to].label}` : data.nodes[other].label;
        const tally = joinsConcepts(edge) ? count(edge.works, "work") : count(edge.quotes, "quote");
        list.append(make("li", {}, toEdge(i, words), " ", make("span", { class: "count" }, tally + (edge.contested ? " · sources disagree" : "") + (edge.hedged ? " · hedged" : ""))));
      }
      parts.push(make("h3", {}, `${head} (${rows.length})`), list);
    }
    return parts;
  };

  // ---------------------------------------------------------------- search

  const searchable = data.nodes.map((node, at) => ({ at, words: fold([node.label, ...(node.aliases || []), node.title || "", node.name || ""].join(" \n ")), label: fold(node.label) }));
  const kindRank = { Concept: 0, Publication: 1, Author: 2, SourceDocument: 3 };
  let quotes = null;
  const matches = (typed) => {
    const wanted = fold(typed).split(/\s+/).filter(Boolean);
    if (!wanted.length) return [];
    const nodes = searchable
      .filter((one) => wanted.every((word) => one.words.includes(word)))
      .sort((a, b) => b.label.startsWith(wanted[0]) - a.label.startsWith(wanted[0]) || kindRank[data.nodes[a.at].kind] - kindRank[data.nodes[b.at].kind] || edgesOf[b.at].length - edgesOf[a.at].length)
      .slice(0, 12)
      .map((one) => ({ choice: { node: one.at }, words: data.nodes[one.at].label, small: data.nodes[one.at].title || data.nodes[one.at].kind }));
    if (nodes.length >= 12 || typed.trim().length < 3) return nodes;
    quotes ??= data.edges.flatMap((edge, at) => (joinsConcepts(edge) ? edge.evidence.map((e) => ({ at, words: fold(data.passages[data.evidence[e].passage].quote), quote: data.passages[data.evidence[e].passage].quote })) : []));
    const said = quotes.filter((one) => wanted.every((word) => one.words.includes(word))).slice(0, 8);
    return [...nodes, ...said.map((one) => ({ choice: { edge: one.at }, words: `“${one.quote.trim().slice(0, 110)}${one.quote.trim().length > 110 ? "…" : ""}”`, small: "quote" }))];
  };
  const field = by("search");
  const list = by("found");
  let active = -1;
  const closeList = () => { list.replaceChildren(); active = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
  const activate = (next) => {
    const items = [...list.children];
    if (!items.length) return;
    active = (next + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", i === active));
    field.setAttribute("aria-activedescendant", items[active].id);
    items[active].scrollIntoView({ block: "nearest" });
  };
  const pick = (choice) => { closeList(); field.value = ""; choose(choice); by("panel").focus(); };
  field.addEventListener("input", () => {
    closeList();
    const found = matches(field.value);
    list.append(...found.map((one, i) => make("li", { id: `found-${i}`, role: "option", "aria-selected": "false", click: () => pick(one.choice) }, one.words, " ", make("small", {}, one.small))));
    field.setAttribute("aria-expanded", String(found.length > 0));
    say(found.length ? count(found.length, "match") .replace("matchs", "matches") : field.value.trim() ? "Nothing found" : "");
    if (found.length) activate(0);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); activate(active + (event.key === "ArrowDown" ? 1 : -1)); }
    else if (event.key === "Enter" && list.children[active]) { event.preventDefault(); list.children[active].click(); }
    else if (event.key === "Escape") { closeList(); field.value = ""; }
  });
  field.addEventListener("blur", () => setTimeout(closeList, 200));

  // ---------------------------------------------------------------- the map by mouse and keyboard

  map.on("click", (event) => {
    if (event.nodes.length) choose({ node: nodeAt.get(event.nodes[0]) });
    else if (event.edges.length) choose({ edge: edgeAt.get(event.edges[0]) });
    else if (chosen) choose(null);
  });
  by("map").addEventListener("keydown", (event) => {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      const centre = chosen && "node" in chosen ? chosen.node : null;
      const reach = centre === null ? shown.nodes : shown.edges.map((at) => data.edges[at]).flatMap((edge) => (edge.from === centre ? [edge.to] : edge.to === centre ? [edge.from] : []));
      const ring = [...new Set(reach)].sort((a, b) => a - b);
      if (!ring.length) return;
      const next = (ring.indexOf(walked) + steps[event.key] + ring.length) % ring.length;
      walked = ring[walked === null && steps[event.key] > 0 ? 0 : next];
      map.selectNodes([data.nodes[walked].id], false);
      say(`${data.nodes[walked].label}, ${count(edgesOf[walked].length, "edge")}. Enter opens it.`);
    } else if (event.key === "Enter" && walked !== null) choose({ node: walked });
    else if (event.key === "Escape") choose(null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || by("help").open) return;
    if (event.key === "/") { event.preventDefault(); field.focus(); }
    else if (event.key === "?") by("help").showModal();
    else if (event.key === "t") { tableShown = !tableShown; go(); }
    else if (event.key === "f") map.fit({ animation: false });
    else if (event.key === "Escape" && chosen) choose(null);
  });

  // ---------------------------------------------------------------- buttons and filters

  by("filters").addEventListener("change", () => go());
  by("filters-button").addEventListener("click", () => {
    const open = by("filters").classList.toggle("open");
    by("filters-button").setAttribute("aria-expanded", open);
  });
  by("reset-button").addEventListener("click", () => { history.pushState(null, "", "#"); restore(); });
  by("table-button").addEventListener("click", () => { tableShown = !tableShown; go(); if (tableShown) by("table").focus(); });
  by("fit-button").addEventListener("click", () => map.fit({ animation: false }));
  by("help-button").addEventListener("click", () => by("help").showModal());
  by("theme-button").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    draw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  by("png-button").addEventListener("click", () => {
    const canvas = by("map").querySelector("canvas");
    const copy = make("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    const pen = copy.getContext("2d");
    pen.fillStyle = style().ground;
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(canvas, 0, 0);
    copy.toBlob((blob) => download("graph.png", blob));
  });
  const cell = (value) => {
    const text = String(value);
    const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text; // a spreadsheet would run it as a formula
    return `"${guarded.replace(/"/g, '""')}"`;
  };
  by("csv-button").addEventListener("click", () => {
    const rows = [["edge", "from", "relation", "to", "works", "documents", "certainty", "quote", "document", "page", "cited works"]];
    for (const at of shown.edges) {
      const edge = data.edges[at];
      for (const e of edge.evidence) {
        const piece = data.evidence[e];
        const passage = data.passages[piece.passage];
        const cited = piece.citations.map((c) => data.citations[c]).map((c) => (c.work === null ? c.text : data.nodes[c.work].label));
        rows.push([edge.id, data.nodes[edge.from].label, edge.words, data.nodes[edge.to].label, edge.works, edge.documents, piece.certainty, passage.quote, data.nodes[passage.document].label, passage.page || "", cited.join("; ")]);
      }
    }
    download("edges.csv", new Blob(["\ufeff", rows.map((row) => row.map(cell).join(",")).join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" }));
  });

  addEventListener("popstate", restore);
  addEventListener("hashchange", restore);
  restore();
  map.once("afterDrawing", () => { document.documentElement.dataset.ready = "1"; });
  window.concite = { map, data, choose, shown: () => shown };
})();
