// What every page of somebody signed in has: the command menu, help, undo, keys, and the word about a lost connection.
import { find } from "./command.js"
import { keys } from "./keys.js"
import "./menu.js"
import "./notices.js"
import "./offline.js"
import { adopt, undo } from "./undo.js"

const help = document.getElementById("help")
const open = () => { if (!help.open) help.showModal() }
const newLead = document.querySelector(".side [data-new-lead]")?.dataset.newLead
keys({ find, z: () => undo(), "?": open })
if (newLead) keys({ C: () => location.assign(newLead) })

document.addEventListener("click", event => {
  if (event.target.closest("[data-cmd]")) {
    event.preventDefault()
    find()
  }
  // Browsers that know commands have opened it by now.
  if (event.target.closest("[data-help]")) open()
})
for (const box of document.querySelectorAll(".toasts .toast")) adopt(box)
