/* 检索：在不重复的文本中逐一查找，在本机完成，不联网。数据在 search-data.js，用到时才取。 */
(function () {
  "use strict";
  var PAGE = 50, SCREEN = 10, LONG = 160, FACETS = ["domain", "unit", "stage", "method", "audience", "channels", "levels"];
  /* 片段所在的门户网页可能有同名的元素，只在片段里找。 */
  var page = document.querySelector(".gkcatalog") || document;
  var form = one("search"), box = one("q");
  var status = one("status"), list = one("results");
  var more = one("more"), clear = one("clear"), hints = one("hints");
  var filters = one("filters"), named = one("filters-named"), names = [];
  var base = document.currentScript.src, data = null, loading = false, composing = false, timer = 0;
  var texts, whole, initials, facets = {}, uses = {}, found = [], terms = [], sums = [], chosen = [], shown = 0, FIELDS = ["contents", "bases", "bodies"];
  var LATER = [finish, count, remember, settle];

  function norm(text) { return text.normalize("NFKC").toLowerCase(); }
  function one(id) { return page.querySelector("#" + id); }
  function select(key) { return one("f-" + key); }

  function load() {
    if (data || loading) return;
    loading = true;
    status.textContent = "正在读取目录…";
    list.setAttribute("aria-busy", "true");
    var script = document.createElement("script");
    script.src = base.replace(/search\.js[^/]*$/, "search-data.js");
    script.onload = function () { inTurn([number, invert, spell, arrange, seek, begin].concat(LATER)); };
    script.onerror = function () { loading = false; list.removeAttribute("aria-busy"); status.textContent = "目录数据没有读到，请检查文件是否齐全后刷新页面。"; };
    document.head.appendChild(script);
  }

  /* 一步一步做：每两步之间，浏览器可以画页面、应答读者。 */
  function inTurn(steps) {
    if (steps.length) setTimeout(function () { steps[0](); inTurn(steps.slice(1)); });
  }
  function number() {
    texts = window.GK.text.map(norm);
    whole = joined(texts);
    ["group", "bases", "bodies"].forEach(function (key) { window.GK[key] = Int32Array.from(window.GK[key]); });
    ["name", "contents"].forEach(function (key) { window.GK[key] = appearing(window.GK[key]); });
  }
  /* 0 是下一个还没有出现过的编号，别的数减一是编号。 */
  function appearing(numbers) {
    var next = 0;
    return Int32Array.from(numbers, function (n) { return n ? n - 1 : next++; });
  }
  /* 名称的拼音首字母：逐字来读，读法不同的另有记载。 */
  function spell() {
    var letters = [], known = window.GK.letters, own = window.GK.initials, read = [], i, k, text, word;
    var names = 1 + window.GK.name.reduce(function (a, b) { return Math.max(a, b); }, -1);
    "0123456789abcdefghijklmnopqrstuvwxyz".split("").forEach(function (c) { letters[c.charCodeAt(0)] = c; });
    for (i = 0; i < known[0].length; i++) letters[known[0].charCodeAt(i)] = known[1][i];
    for (i = 0; i < names; i++) {
      for (text = texts[i], word = "", k = 0; k < text.length; k++) word += letters[text.charCodeAt(k)] || "";
      read.push(own[i] || word);
    }
    initials = joined(read);
  }
  function invert() { FIELDS.forEach(function (key) { uses[key] = inverse(window.GK.sets[key]); }); }
  function arrange() {
    data = window.GK;
    names = Array.from(new Set(data.name));
    var kinds = {
      domain: data.domains.map(second), unit: data.units.map(second), stage: data.stages, method: data.methods,
      audience: data.audiences, channels: data.channel_names, levels: data.level_names
    };
    /* 每一项在每个筛选条件上是一个编号：取值相同的项编号相同，sets 说明编号含有哪些值。 */
    FACETS.forEach(function (key) {
      var sets = data.sets[key] || [[]].concat(kinds[key].map(function (_, v) { return [v]; }));
      var shift = data.sets[key] ? 0 : 1;
      facets[key] = { names: kinds[key], sets: sets, of: Int32Array.from(data[key], function (n) { return n + shift; }) };
    });
    choose();
  }
  function second(entry) { return entry[1]; }

  /* 文本编号 → 含有它的组的编号，首尾相接地存放。 */
  function inverse(sets) {
    var from = new Int32Array(texts.length + 1), total = 0, i, k;
    for (i = 0; i < sets.length; i++) for (k = 0; k < sets[i].length; k++) { from[sets[i][k] + 1]++; total++; }
    for (i = 0; i < texts.length; i++) from[i + 1] += from[i];
    var at = from.slice(), list = new Int32Array(total);
    for (i = 0; i < sets.length; i++) for (k = 0; k < sets[i].length; k++) list[at[sets[i][k]]++] = i;
    return { from: from, list: list, size: sets.length };
  }

  /* 许多文本连成一串：一次找过去，比逐个来找快得多。 */
  function joined(texts) {
    var starts = new Int32Array(texts.length + 1), i;
    for (i = 0; i < texts.length; i++) starts[i + 1] = starts[i] + texts[i].length + 1;
    return { text: texts.join("\n"), starts: starts };
  }
  /* 含有一个词的那些文本，逐个说出编号。词里没有换行，不会跨过两个文本。 */
  function having(term, joined, tell) {
    for (var at = joined.text.indexOf(term), i = 0; at >= 0; at = joined.text.indexOf(term, joined.starts[i + 1])) {
      while (joined.starts[i + 1] <= at) i++;
      tell(i);
    }
  }

  /* 一个词的名次：1 名称（文字或者拼音首字母），2 一级事项和内容，3 依据和主体，0 没有。 */
  function rank(term) {
    var direct = new Uint8Array(texts.length), names = new Uint8Array(texts.length), i;
    var sets = FIELDS.map(function (key) { return new Uint8Array(uses[key].size); });
    having(term, whole, function (i) {
      direct[i] = names[i] = 1;
      for (var f = 0; f < FIELDS.length; f++) {
        var use = uses[FIELDS[f]], marks = sets[f];
        for (var k = use.from[i]; k < use.from[i + 1]; k++) marks[use.list[k]] = 1;
      }
    });
    if (/^[a-z0-9]*[a-z][a-z0-9]*$/.test(term) && term.length > 1)
      having(term, initials, function (i) { names[i] = 1; });
    var name = data.name, group = data.group, contents = data.contents, bases = data.bases, bodies = data.bodies;
    var inContents = sets[0], inBases = sets[1], inBodies = sets[2], ranks = new Uint8Array(name.length);
    for (i = 0; i < name.length; i++)
      ranks[i] = names[name[i]] ? 1 : direct[group[i]] || inContents[contents[i]] ? 2 : inBases[bases[i]] || inBodies[bodies[i]] ? 3 : 0;
    return ranks;
  }

  function query() { return norm(box.value).split(/\s+/).filter(Boolean); }

  function run() {
    if (data) { list.setAttribute("aria-busy", "true"); seek(); begin(); inTurn(LATER); }
    else if (box.value.trim() || location.hash.length > 1) load();
  }

  function seek() {
    terms = query();
    var all = terms.map(rank), columns = [], passes = [], byScore = [];
    FACETS.forEach(function (key, f) {
      var facet = facets[key], value = select(key).value;
      chosen[f] = value === "" ? -1 : facet.names.indexOf(value);
      columns[f] = facet.of;
      passes[f] = chosen[f] < 0 ? null : Uint8Array.from(facet.sets, function (set) { return set.indexOf(chosen[f]) >= 0 ? 1 : 0; });
      sums[f] = new Uint32Array(facet.sets.length);
    });
    for (var n = 0, f, t; n < data.id.length; n++) {
      var score = 0, missed = -1;
      for (t = 0; t < all.length; t++) { if (!all[t][n]) break; score += all[t][n]; }
      if (t < all.length) continue;
      for (f = 0; f < 7; f++) if (passes[f] && !passes[f][columns[f][n]]) { if (missed >= 0) break; missed = f; }
      if (f < 7) continue;
      if (missed >= 0) sums[missed][columns[missed][n]]++;
      else {
        for (f = 0; f < 7; f++) sums[f][columns[f][n]]++;
        (byScore[score] = byScore[score] || []).push(n);
      }
    }
    found = [].concat.apply([], byScore.filter(Boolean));
  }

  function count() {
    if (filters.open) FACETS.forEach(function (key, f) {
      var facet = facets[key], counts = new Uint32Array(facet.names.length);
      facet.sets.forEach(function (set, n) { if (sums[f][n]) set.forEach(function (v) { counts[v] += sums[f][n]; }); });
      options(key, counts, chosen[f]);
    });
  }

  function options(key, counts, chosen) {
    var names = facets[key].names, element = select(key), made = [new Option("全部", "")];
    names.forEach(function (name, v) {
      if (counts[v] || v === chosen) made.push(new Option(name + "（" + counts[v] + "）", name, false, v === chosen));
    });
    element.replaceChildren.apply(element, made);
  }

  function filtering() { return FACETS.filter(function (key) { return select(key).value; }).length; }
  function idle() { return !terms.length && !filtering(); }

  /* 先报出结果、排出一屏，再排满一页、数筛选条件、记在地址里。 */
  function begin() {
    list.replaceChildren();
    shown = 0;
    if (idle()) found = [];
    suggest();
    clear.hidden = !filtering();
    named.textContent = filtering() ? "筛选（已选 " + filtering() + " 个条件）" : "筛选";
    status.textContent = found.length ? "找到 " + found.length + " 项"
      : idle() ? "目录共有 " + data.id.length + " 项，请输入文字或者选择筛选条件。" : "没有找到，请换一个说法" + (filtering() ? "或者减少筛选条件" : "，或者按领域、单位查找");
    extend(SCREEN);
  }
  function finish() {
    extend(PAGE);
    more.hidden = shown >= found.length;
  }

  function extend(end) {
    var part = document.createDocumentFragment(), first = null;
    for (; shown < Math.min(end, found.length); shown++) { var entry = result(found[shown]); first = first || entry; part.appendChild(entry); }
    list.appendChild(part);
    return first;
  }

  function result(n) {
    var entry = make("li"), link = make("a"), unit = data.unit[n], domain = data.domain[n];
    var code = data.units[unit][0], id = data.id[n], stage = data.stage[n];
    link.href = data.items ? "items/" + code + "/" + id + ".html" : "units/" + code + "/" + data.domains[domain][0] + ".html#i-" + id;
    paint(link, data.text[data.name[n]]);
    entry.appendChild(link);
    var where = make("span", "where");
    where.textContent = " " + [data.units[unit][1], data.domains[domain][1]].concat(stage < 0 ? [] : [data.stages[stage] + "公开"]).join(" · ");
    entry.appendChild(where);
    [["一级事项", [data.group[n]]], ["内容", data.sets.contents[data.contents[n]]], ["依据", data.sets.bases[data.bases[n]]], ["主体", data.sets.bodies[data.bodies[n]]]].forEach(function (field) {
      var hits = field[1].filter(function (t) { return terms.some(function (term) { return texts[t].indexOf(term) >= 0; }); });
      if (!hits.length) return;
      var line = make("span", "hit"), label = make("b");
      label.textContent = field[0] + "：";
      line.appendChild(label);
      paint(line, hits.slice(0, 3).map(around).join("；"));
      entry.appendChild(line);
    });
    return entry;
  }

  /* 长文本只给出命中的前后。 */
  function around(t) {
    var text = data.text[t];
    if (text.length <= LONG) return text;
    var at = Math.min.apply(null, terms.map(function (term) { return texts[t].indexOf(term); }).filter(function (p) { return p >= 0; }));
    var start = Math.max(0, Math.min(at, text.length) - LONG / 4), end = start + LONG;
    return (start ? "…" : "") + text.slice(start, end).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "") + (end < text.length ? "…" : "");
  }

  var ALIKE = /^[ -~\u3001-\u3015\u4e00-\u9fff\uff01-\uff5e“”·]*$/;
  function make(tag, name) { var element = document.createElement(tag); if (name) element.className = name; return element; }

  /* 按规范化以后的文字找位置，在原文上标出；多数文字一一对应，其余逐字对照。 */
  function paint(parent, text) {
    var plain = norm(text), at = text.length, from = null, i;
    if (!ALIKE.test(text)) {
      plain = ""; from = []; at = 0;
      for (var character of text) {
        var n = norm(character);
        for (i = 0; i < n.length; i++) from.push(at);
        plain += n;
        at += character.length;
      }
      from.push(at);
    }
    var marked = new Uint8Array(at), span;
    terms.forEach(function (term) {
      for (var p = plain.indexOf(term); p >= 0; p = plain.indexOf(term, p + 1))
        for (var k = from ? from[p] : p, e = from ? Math.max(from[p + term.length], k + 1) : p + term.length; k < e; k++) marked[k] = 1;
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
        entries.push(hint(kind[2] + named[0] + kind[3], kind[0] + "：" + named[1]));
      });
    });
    if (found.length < SCREEN) entries = entries.concat(alike(term));
    hints.replaceChildren.apply(hints, entries.slice(0, 8));
    hints.hidden = !entries.length;
  }

  function hint(address, text) {
    var entry = make("li"), link = make("a");
    link.href = address;
    link.textContent = text;
    entry.appendChild(link);
    return entry;
  }

  /* 简称的字依次出现、隔着不多几个字的名称：查“低保”，提示“最低生活保障标准”。 */
  function alike(term) {
    if (terms.length !== 1 || !/^[\u3400-\u9fff]{2,4}$/.test(term)) return [];
    var apart = new RegExp(term.split("").join(".{0,4}?"));
    return names.filter(function (t) { return apart.test(texts[t]) && texts[t].indexOf(term) < 0; }).slice(0, 6).map(function (t) {
      return hint("#" + new URLSearchParams({ q: data.text[t] }), "相近：" + data.text[t]);
    });
  }

  function remember() {
    var state = new URLSearchParams();
    if (box.value.trim()) state.set("q", box.value.trim());
    FACETS.forEach(function (key) { if (select(key).value) state.set(key, select(key).value); });
    var hash = state.toString(), others = new URLSearchParams(location.search);
    /* 地址里别的参数是门户的，留着。 */
    ["q"].concat(FACETS).forEach(function (key) { others.delete(key); });
    var kept = others.toString();
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", location.pathname + (kept ? "?" + kept : "") + (hash ? "#" + hash : ""));
  }
  function settle() { list.removeAttribute("aria-busy"); }
  function stated() { return new URLSearchParams(location.hash.slice(1) || location.search); }
  function ask() { if (stated().has("q")) box.value = stated().get("q"); }
  function choose() {
    FACETS.forEach(function (key) {
      var value = stated().get(key) || "";
      select(key).replaceChildren(new Option("全部", ""));
      if (value) select(key).add(new Option(value, value, false, true));
      if (facets[key].names.indexOf(value) < 0) select(key).value = "";
    });
  }

  /* 窄屏上先让读者看到结果；筛选条件展开了才数。 */
  filters.open = !matchMedia("(max-width: 40rem)").matches || FACETS.some(function (key) { return stated().get(key); });

  filters.addEventListener("toggle", function () { if (sums.length) count(); });

  function soon() { clearTimeout(timer); if (!composing) timer = setTimeout(run, 60); }
  box.addEventListener("focus", load);
  box.addEventListener("compositionstart", function () { composing = true; clearTimeout(timer); });
  box.addEventListener("compositionend", function () { composing = false; soon(); });
  box.addEventListener("input", soon);
  FACETS.forEach(function (key) { select(key).addEventListener("focus", load); select(key).addEventListener("change", run); });
  form.addEventListener("submit", function (event) { event.preventDefault(); load(); run(); });
  clear.addEventListener("click", function () {
    FACETS.forEach(function (key) { select(key).value = ""; });
    run();
    named.focus();
  });
  more.addEventListener("click", function () {
    var first = extend(shown + PAGE);
    more.hidden = shown >= found.length;
    if (first) first.querySelector("a").focus();
  });
  window.addEventListener("hashchange", function () { ask(); if (data) choose(); run(); });
  /* 页面先画出来，再取目录数据。 */
  if (location.hash.length > 1 || location.search.length > 1) { ask(); requestAnimationFrame(function () { setTimeout(load); }); }
})();
