// Shows a new build as soon as it is there, and why there is none. Only `serve` sends this.
(() => {
  "use strict";
  let seen = null;
  let sheet = null;

  const show = (text) => {
    if (!sheet) {
      sheet = document.createElement("div");
      sheet.id = "gk-serve";
      sheet.setAttribute("role", "alert");
      sheet.style.cssText =
        "position:fixed;inset:0;z-index:2147483647;overflow:auto;padding:2rem;" +
        "background:rgba(20,20,24,.94);color:#fff;font:16px/1.7 sans-serif";
      const title = document.createElement("h2");
      title.textContent = "数据有错误，页面没有更新";
      const close = document.createElement("button");
      close.type = "button";
      close.textContent = "收起";
      close.style.cssText = "float:right;font:inherit;padding:.2em 1em";
      close.addEventListener("click", hide);
      const body = document.createElement("pre");
      body.style.cssText = "white-space:pre-wrap;font:14px/1.7 monospace";
      sheet.append(close, title, body);
    }
    sheet.querySelector("pre").textContent = text;
    document.body.append(sheet);
  };

  const hide = () => {
    if (sheet) {
      sheet.remove();
    }
  };

  const told = (event) => {
    const state = JSON.parse(event.data);
    if (seen !== null && seen !== state.build) {
      location.reload();
      return;
    }
    seen = state.build;
    if (state.trouble) {
      show(state.trouble);
    } else {
      hide();
    }
  };

  new EventSource("/_serve/events").addEventListener("message", told);
})();
