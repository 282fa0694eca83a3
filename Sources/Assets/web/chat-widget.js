// Put into pages elsewhere: a button at the corner that opens the chat in a frame. It sets no cookie, keeps nothing and loads nothing
// but the frame. Styles are set one by one, so that it needs no exception from the page's security policy; a shadow root keeps the
// page's own styles out.
(() => {
  const script = document.currentScript
  if (!script?.dataset.chat || script.dataset.done) return
  script.dataset.done = "1"
  const { chat, language = document.documentElement.lang, open = "Chat", close = "×", theme } = script.dataset
  const origin = new URL(script.src).origin
  const address = new URL(`/c/${encodeURIComponent(chat)}`, origin)
  address.search = new URLSearchParams({ frame: "1", language, page: location.origin + location.pathname, ...(theme && { theme }) })

  const host = document.createElement("div"), root = host.attachShadow({ mode: "open" })
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: open })
  const set = (element, styles) => { for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value) }
  set(host, { position: "fixed", "inset-block-end": "16px", "inset-inline-end": "16px", "z-index": "2147483000", "max-width": "calc(100vw - 32px)", display: "grid", "justify-items": "end", gap: "8px" })
  set(button, { font: "600 15px/1.2 system-ui, sans-serif", padding: "12px 18px", border: "1px solid transparent", "border-radius": "999px", background: "#1f4f46", color: "#fff", cursor: "pointer", "box-shadow": "0 2px 10px rgb(0 0 0 / .25)" })
  button.setAttribute("aria-expanded", "false")
  root.append(button)
  let frame

  function show(is) {
    if (is && !frame) {
      frame = Object.assign(document.createElement("iframe"), { src: address.href, title: open, referrerPolicy: "strict-origin" })
      set(frame, { width: "380px", "max-width": "calc(100vw - 32px)", height: "min(600px, calc(100vh - 96px))", border: "1px solid rgb(128 128 128 / .4)", "border-radius": "12px", background: "#fff", "box-shadow": "0 6px 30px rgb(0 0 0 / .25)" })
      root.prepend(frame)
    }
    if (frame) frame.style.setProperty("display", is ? "block" : "none")
    button.textContent = is ? close : open
    button.setAttribute("aria-expanded", String(is))
    if (is) frame.focus(); else button.focus()
  }
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") === "false"))
  // Escape in the frame closes it; nothing else is taken from there.
  addEventListener("message", event => {
    if (frame && event.origin === origin && event.source === frame.contentWindow && event.data === "tratto-chat-close") show(false)
  })
  const put = () => document.body.append(host)
  if (document.body) put(); else addEventListener("DOMContentLoaded", put)
})()
