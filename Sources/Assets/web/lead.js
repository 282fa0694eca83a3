// The page of a lead: keys, forms that stay on the page, drafts, and what others change meanwhile.
import "./app.js"
import "./conflict.js"
import "./drafts.js"
import "./forms.js"
import { bindKeys } from "./page-keys.js"
import "./send-on-change.js"

bindKeys("a", "t", "e", "n", "x")
// Somebody who opens a form by a key writes into it at once.
document.addEventListener("toggle", event => { if (event.target.matches?.("details[open]")) event.target.querySelector("textarea, select, input:not([type=hidden], [type=radio])")?.focus() }, true)
