// Puts a form of this server where the script stands: <script src="https://…/embed/form.js?form=KEY" async></script>. The form itself stays
// on its own server, in a frame; this script only says where the visitor came from and how high the frame has to be. It stores nothing.
(() => {
  const script = document.currentScript
  if (!script) return
  const own = new URL(script.src), key = own.searchParams.get("form") ?? ""
  if (!/^[a-z2-9]{16}$/.test(key)) return
  const address = new URL("/f/" + key, own.origin)
  address.searchParams.set("frame", "1")
  const language = own.searchParams.get("lang") ?? document.documentElement.lang.slice(0, 2)
  if (language) address.searchParams.set("lang", language)
  address.searchParams.set("page", location.href.slice(0, 2000))
  if (document.referrer) address.searchParams.set("ref", document.referrer.slice(0, 2000))
  const frame = document.createElement("iframe")
  frame.src = address.href
  frame.title = own.searchParams.get("title") ?? "Form"
  frame.loading = "lazy"
  frame.style.cssText = "border:0;width:100%;height:640px"
  script.after(frame)
  addEventListener("message", event => {
    if (event.origin !== own.origin || event.source !== frame.contentWindow || event.data?.tratto !== "form") return
    const height = Number(event.data.height)
    if (height > 0 && height < 10000) frame.style.height = Math.ceil(height) + 24 + "px"
  })
})()
