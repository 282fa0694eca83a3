// A quiet bar while there is no connection.
import { t } from "./texts.js"
import { say } from "./toast.js"
import { changed } from "./undo.js"

const bar = Object.assign(document.createElement("p"), { className: "note offline", role: "status" })
bar.dataset.tone = "warn"

const show = () => {
  if (bar.isConnected) return
  document.getElementById("main").prepend(bar)
  bar.textContent = t("offline")
}
addEventListener("offline", show)
addEventListener("online", () => {
  bar.remove()
  say(t("online"))
  changed()
})
if (!navigator.onLine) show()
