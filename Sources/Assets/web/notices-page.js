// The page of notices: what is marked stays on the page, and new ones come by themselves.
import "./app.js"
import { show } from "./show.js"
import { follow } from "./live.js"
import { page } from "./trusted.js"

const main = document.getElementById("main")
follow({ concerns: () => true, busy: () => main.querySelector("form[aria-busy]"), refresh: async () => show(await page(location.pathname + location.search)) })
