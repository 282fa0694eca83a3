// The page of notices: what is marked stays on the page, and new ones come by themselves.
import "./app.js"
import { show } from "./show.js"
import { follow, latest } from "./live.js"

const main = document.getElementById("main"), busy = () => main.querySelector("form[aria-busy]")
follow({
  concerns: () => true,
  busy,
  refresh: async () => {
    const state = await latest(busy)
    if (state) show(state)
  },
})
