"""Automations: made by forms alone, tried without a trace, and at work beside the person."""
import time

import pytest
from playwright.sync_api import expect

from test_every_page import check
from windows import Words

t = Words("en")


def wait_for(read, wanted):
    """What the workspace does by itself comes within seconds."""
    for _ in range(150):
        found = read()
        if wanted(found):
            return found
        time.sleep(0.2)
    raise AssertionError(f"did not come: {found}")


def choose(page, name, value):
    """Chooses a trigger, a condition or an action, whose form then stands open."""
    form = page.locator(f"form[method=get]:has(select[name={name}])")
    form.locator("select").select_option(value)
    form.locator("button").click()


@pytest.mark.parametrize("script", [True, False])
def test_one_is_made_tried_switched_on_and_seen_at_work(windows, workspace, script):
    client = workspace.client
    page = windows.open(workspace.server, "/settings/automations", script=script)
    expect(page.locator(".set nav [aria-current]")).to_have_text(t("automations.title"))
    name = f"Large deals {script}"
    page.locator("#new-name").fill(name)
    page.locator("#new button[type=submit]").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()

    choose(page, "trigger", "fieldChanged")
    page.locator("#when form[method=post] select[name=field]").select_option("amount")
    page.locator("#when form[method=post] button[type=submit]").click()
    expect(page.locator("#when .box-h")).to_contain_text(t("automations.triggers.fieldChanged"))

    choose(page, "condition", "amount")
    page.locator("#c-min").fill("1,000")
    page.locator("#conditions form[method=post]:has(#c-min) button[type=submit]").click()
    expect(page.locator("#conditions")).to_contain_text("1,000")

    choose(page, "action", "tag")
    page.locator("#a-new-text").fill(f"large-{str(script).lower()}")
    page.locator("#actions form[method=post]:has(#a-new-text) button[type=submit]").click()
    expect(page.locator("#actions summary")).to_have_count(1)
    if script:
        assert check(page, "automation") == []

    deal = client.send("POST", "/deals", {"title": f"Lighting {script}"}).expect(201)
    changed = client.send("PATCH", f"/deals/{deal['id']}", {"amount": 200_000}, version=deal["version"]).expect(200)
    page.locator("#try button[type=submit]").click()
    expect(page.locator("#try")).to_contain_text(f"Lighting {script}")
    tag = f"large-{str(script).lower()}"
    assert tag not in client.get(f"/deals/{deal['id']}")["tags"]

    page.get_by_role("button", name=t("automations.enable"), exact=True).click()
    expect(page.get_by_role("button", name=t("automations.disable"), exact=True)).to_be_visible()
    client.send("PATCH", f"/deals/{deal['id']}", {"amount": 300_000}, version=changed["version"]).expect(200)
    wait_for(lambda: client.get(f"/deals/{deal['id']}")["tags"], lambda tags: tag in tags)

    page.reload()
    expect(page.locator("#log")).to_contain_text(f"Lighting {script}")
    windows.picture(page, f"automation-{'with' if script else 'without'}-script")
    page.locator("#log").get_by_role("link", name=f"Lighting {script}").click()
    expect(page.locator("main")).to_contain_text(t("automations.by", name=name))
    # The next one is alone with its deal.
    rule = next(one["automation"] for one in client.get("/automations")["items"] if one["automation"]["name"] == name)
    client.send("PATCH", f"/automations/{rule['id']}", {"enabled": False}, version=rule["version"]).expect(200)


def test_a_ready_made_one_is_one_click_away(windows, workspace):
    page = windows.open(workspace.server, "/settings/automations")
    example = t("automationExamples.handOver")
    page.get_by_role("button", name=f"{t('automations.add')}: {example}").click()
    expect(page.get_by_role("heading", name=example)).to_be_visible()
    expect(page.locator("#actions summary")).to_have_count(1)
    page.get_by_role("button", name=t("common.delete"), exact=True).click()
    expect(page.locator(".toast")).to_contain_text(t("done.automations.delete"))


def test_it_fits_a_narrow_window(windows, workspace):
    made = workspace.client.send("POST", "/automations/examples", {"example": "bigDeal"}).expect(201)
    for path in ("/settings/automations", f"/settings/automations/{made['id']}", f"/settings/automations/{made['id']}?action=task&condition=amount"):
        page = windows.open(workspace.server, path, width=320)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
