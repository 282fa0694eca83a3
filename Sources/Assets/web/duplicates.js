// A search for duplicates: the figure moves while it runs, and the page comes anew when it is done.
import "./app.js"
import { number } from "./texts.js"

const line = document.querySelector("[data-searching]"), figure = line?.querySelector("[data-percent]")

async function look() {
  const answer = await fetch(line.dataset.searching, { headers: { Accept: "application/json" } }).catch(() => null)
  const search = answer?.ok ? (await answer.json()).search : null
  if (answer && search?.status !== "running") return location.reload()
  if (search) figure.textContent = `${number(search.percent)} %`
  setTimeout(look, 1000)
}
if (figure) setTimeout(look, 500)
