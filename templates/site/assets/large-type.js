/* 大字版在各页保持；没有脚本时只管一页。只记在本机的浏览器里。 */
(function () {
  "use strict";
  var KEY = "gkcatalog-large-type", page = document.querySelector(".gkcatalog") || document.documentElement;

  function wanted() {
    try { return localStorage.getItem(KEY) === "1"; } catch (refused) { return page.classList.contains("large"); }
  }
  function want(large) {
    page.classList.toggle("large", large);
    try { if (large) localStorage.setItem(KEY, "1"); else localStorage.removeItem(KEY); } catch (refused) { /* 浏览器不让记，就只管这一页。 */ }
  }
  function show() { page.classList.toggle("large", wanted()); }

  if (location.hash === "#large") want(true); else show();
  window.addEventListener("pageshow", show);
  document.addEventListener("click", function (event) {
    var link = event.target.closest(".size a"), large = link && link.className === "larger";
    if (!link) return;
    want(large);
    /* 地址里的检索条件等不动；地址本身要求大字的，照常离开它。 */
    if (large || location.hash !== "#large") event.preventDefault();
    document.querySelector(large ? ".size .usual" : ".size .larger").focus();
  });
})();
