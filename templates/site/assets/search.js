/* 检索：在不重复的文本中逐一查找，在本机完成，不联网。数据在 search-data.js，用到时才取。 */
(function () {
  "use strict";
  var PAGE = 50, FACETS = ["domain", "unit", "stage", "method", "audience", "channels", "levels"];
  var form = document.getElementById("search"), box = document.getElementById("q");
  var status = document.getElementById("status"), list = document.getElementById("results");
  var more = document.getElementById("more"), hints = document.getElementById("hints");
  var base = document.currentScript.src, data = null, loading = false, composing = false, timer = 0;
  var texts, found = [], terms = [], shown = 0;
  form.hidden = false;

  function norm(text) { return text.normalize("NFKC").toLowerCase(); }
  function select(key) { return document.getElementById("f-" + key); }

  function load() {
    if (data || loading) return;
    loading = true;
    status.textContent = "正在读取目录…";
    var script = document.createElement("script");
    script.src = base.replace(/search\.js[^/]*$/, "search-data.js");
    script.onload = function () { ready(window.GK); };
    script.onerror = function () { loading = false; status.textContent = "目录数据没有读到，请检查文件是否齐全后刷新页面。"; };
    document.head.appendChild(script);
  }

  function ready(index) {
    data = index;
    texts = data.text.map(norm);
    var names = {
      domain: data.domains.map(function (d) { return d[1]; }), unit: data.units.map(function (u) { return u[1]; }),
      stage: data.stages, method: data.methods, audience: data.audiences,
      channels: data.channel_names, levels: data.level_names
    };
    FACETS.forEach(function (key) {
      var sets = data.sets[key], column = data[key];
      data[key] = { names: names[key], of: column.map(sets ? function (n) { return sets[n]; } : function (n) { return n < 0 ? [] : [n]; }) };
    });
    status.textContent = "";
    restore();
    run();
  }

  /* 每个词在每个不重复的文本中是否出现：1 在文字中，2 在名称的拼音首字母中。 */
  function matches(term) {
    var hits = new Uint8Array(texts.length), i;
    for (i = 0; i < texts.length; i++) if (texts[i].indexOf(term) >= 0) hits[i] = 1;
    if (/^[a-z0-9]*[a-z][a-z0-9]*$/.test(term) && term.length > 1)
      for (i = 0; i < data.initials.length; i++) if (!hits[i] && data.initials[i].indexOf(term) >= 0) hits[i] = 2;
    return hits;
  }
  function any(sets, hits) {
    return sets.map(function (set) { for (var i = 0; i < set.length; i++) if (hits[set[i]] === 1) return true; return false; });
  }
  function rank(hits) {
    var contents = any(data.sets.contents, hits), bases = any(data.sets.bases, hits), bodies = any(data.sets.bodies, hits);
    return function (n) {
      if (hits[data.name[n]]) return 1;
      if (hits[data.group[n]] === 1 || contents[data.contents[n]]) return 2;
      return bases[data.bases[n]] || bodies[data.bodies[n]] ? 3 : 0;
    };
  }

  function query() { return norm(box.value).split(/\s+/).filter(Boolean); }

  function run() {
    if (!data) { if (box.value.trim() || location.hash.length > 1) load(); return; }
    terms = query();
    var ranks = terms.map(function (term) { return rank(matches(term)); });
    var chosen = {}, counts = {}, scores = new Map();
    FACETS.forEach(function (key) {
      var value = select(key).value;
      chosen[key] = value === "" ? -1 : data[key].names.indexOf(value);
      counts[key] = new Uint32Array(data[key].names.length);
    });
    found = [];
    for (var n = 0; n < data.id.length; n++) {
      var score = 0, r = 1;
      for (var t = 0; t < ranks.length && r; t++) { r = ranks[t](n); score += r; }
      if (!r) continue;
      var missed = 0, which = "";
      for (var f = 0; f < FACETS.length && missed < 2; f++) {
        var facet = FACETS[f];
        if (chosen[facet] >= 0 && data[facet].of[n].indexOf(chosen[facet]) < 0) { missed++; which = facet; }
      }
      if (missed > 1) continue;
      (missed ? [which] : FACETS).forEach(function (key) { data[key].of[n].forEach(function (v) { counts[key][v]++; }); });
      if (!missed) { found.push(n); scores.set(n, score); }
    }
    found.sort(function (a, b) { return scores.get(a) - scores.get(b) || a - b; });
    FACETS.forEach(function (key) { options(key, counts[key], chosen[key]); });
    remember();
    show();
  }

  function options(key, counts, chosen) {
    var names = data[key].names, element = select(key), made = [new Option("全部", "")];
    names.forEach(function (name, v) {
      if (counts[v] || v === chosen) made.push(new Option(name + "（" + counts[v] + "）", name, false, v === chosen));
    });
    element.replaceChildren.apply(element, made);
  }

  function show() {
    var idle = !terms.length && !FACETS.some(function (key) { return select(key).value; });
    list.replaceChildren();
    shown = 0;
    more.hidden = true;
    suggest();
    if (idle) { status.textContent = "目录共有 " + data.id.length + " 项，请输入文字或者选择筛选条件。"; return; }
    status.textContent = found.length ? "找到 " + found.length + " 项" : "没有找到，请换一个说法或者减少筛选条件";
    extend();
  }

  function extend() {
    var part = document.createDocumentFragment(), end = Math.min(shown + PAGE, found.length), first = null;
    for (; shown < end; shown++) { var entry = result(found[shown]); first = first || entry; part.appendChild(entry); }
    list.appendChild(part);
    more.hidden = shown >= found.length;
    return first;
  }

  function result(n) {
    var entry = make("li"), link = make("a"), unit = data.unit.of[n][0], domain = data.domain.of[n][0];
    var code = data.units[unit][0], id = data.id[n], stage = data.stage.of[n][0];
    link.href = data.items ? "items/" + code + "/" + id + ".html" : "units/" + code + "/" + data.domains[domain][0] + ".html#i-" + id;
    paint(link, data.text[data.name[n]]);
    entry.appendChild(link);
    var where = make("span", "where");
    where.textContent = " " + [data.units[unit][1], data.domains[domain][1]].concat(stage === undefined ? [] : [data.stages[stage] + "公开"]).join(" · ");
    entry.appendChild(where);
    [["一级事项", [data.group[n]]], ["内容", data.sets.contents[data.contents[n]]], ["依据", data.sets.bases[data.bases[n]]], ["主体", data.sets.bodies[data.bodies[n]]]].forEach(function (field) {
      var hits = field[1].filter(function (t) { return terms.some(function (term) { return texts[t].indexOf(term) >= 0; }); });
      if (!hits.length) return;
      var line = make("span", "hit"), label = make("b");
      label.textContent = field[0] + "：";
      line.appendChild(label);
      paint(line, hits.slice(0, 3).map(function (t) { return data.text[t]; }).join("；"));
      entry.appendChild(line);
    });
    return entry;
  }

  function make(tag, name) { var element = document.createElement(tag); if (name) element.className = name; return element; }

  /* 按规范化以后的文字找位置，在原文上标出；规范化会改变长度，所以逐字对照。 */
  function paint(parent, text) {
    var plain = "", from = [], at = 0, i;
    for (var character of text) {
      var n = norm(character);
      for (i = 0; i < n.length; i++) from.push(at);
      plain += n;
      at += character.length;
    }
    from.push(at);
    var marked = new Uint8Array(at), span;
    terms.forEach(function (term) {
      for (var p = plain.indexOf(term); p >= 0; p = plain.indexOf(term, p + 1))
        for (var k = from[p], e = Math.max(from[p + term.length], k + 1); k < e; k++) marked[k] = 1;
    });
    for (var start = 0; start < at; start = i) {
      for (i = start + 1; i < at && marked[i] === marked[start]; i++);
      if (marked[start]) { span = make("mark"); span.textContent = text.slice(start, i); parent.appendChild(span); }
      else parent.appendChild(document.createTextNode(text.slice(start, i)));
    }
  }

  /* 词与领域、单位的名称或者拼音首字母相符时，给出它们的页面。 */
  function suggest() {
    var term = terms.join(""), entries = [];
    if (term.length > 1) [["领域", "domains", "domains/", ".html"], ["单位", "units", "units/", "/index.html"]].forEach(function (kind) {
      data[kind[1]].forEach(function (named) {
        if (norm(named[1]).indexOf(term) < 0 && named[2].indexOf(term)) return;
        var entry = make("li"), link = make("a");
        link.href = kind[2] + named[0] + kind[3];
        link.textContent = kind[0] + "：" + named[1];
        entry.appendChild(link);
        entries.push(entry);
      });
    });
    hints.replaceChildren.apply(hints, entries.slice(0, 8));
    hints.hidden = !entries.length;
  }

  function remember() {
    var state = new URLSearchParams();
    if (box.value.trim()) state.set("q", box.value.trim());
    FACETS.forEach(function (key) { if (select(key).value) state.set(key, select(key).value); });
    var hash = state.toString();
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", location.pathname + (hash ? "#" + hash : ""));
  }
  function restore() {
    var state = new URLSearchParams(location.hash.slice(1) || location.search);
    if (state.has("q")) box.value = state.get("q");
    if (data) FACETS.forEach(function (key) {
      var value = state.get(key) || "";
      select(key).replaceChildren(new Option("全部", ""), new Option(value, value, false, true));
      if (data[key].names.indexOf(value) < 0) select(key).value = "";
    });
  }

  function soon() { clearTimeout(timer); if (!composing) timer = setTimeout(run, 60); }
  box.addEventListener("focus", load);
  box.addEventListener("compositionstart", function () { composing = true; clearTimeout(timer); });
  box.addEventListener("compositionend", function () { composing = false; soon(); });
  box.addEventListener("input", soon);
  FACETS.forEach(function (key) { select(key).addEventListener("focus", load); select(key).addEventListener("change", run); });
  form.addEventListener("submit", function (event) { event.preventDefault(); load(); run(); });
  more.addEventListener("click", function () { var first = extend(); if (first) first.querySelector("a").focus(); });
  window.addEventListener("hashchange", function () { restore(); run(); });
  if (location.hash.length > 1 || location.search.length > 1) { restore(); load(); }
})();
