import pytest

from live.features.event.frame_sites import MAX_FRAME_SITES, clean_frame_site, clean_frame_sites
from live.kernel.errors import BadValue, Forbidden


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://teams.microsoft.com", "https://teams.microsoft.com"),
        (" HTTPS://Teams.Microsoft.com/ ", "https://teams.microsoft.com"),
        ("https://bbb.example.org:443", "https://bbb.example.org"),
        ("https://bbb.example.org:8443", "https://bbb.example.org:8443"),
        ("https://*.example.org", "https://*.example.org"),
        ("https://*.cloud.microsoft", "https://*.cloud.microsoft"),
        ("https://xn--fsqu00a.xn--fiqs8s", "https://xn--fsqu00a.xn--fiqs8s"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1:9000/", "http://127.0.0.1:9000"),
        ("http://localhost:80", "http://localhost"),
    ],
)
def test_an_origin_is_kept_in_a_single_notation(written, kept):
    assert clean_frame_site(written) == kept
    assert clean_frame_site(kept) == kept


@pytest.mark.parametrize(
    "site",
    [
        "",
        "*",
        "https:",
        "https://",
        "https://*",
        "https://*.org",
        "https://*.*.org",
        "https://a.*.org",
        "https://*example.org",
        "example.org",
        "//example.org",
        "http://example.org",
        "http://localhost.example.org",
        "ws://example.org",
        "data:text/html,x",
        "javascript:alert(1)",
        "https://example",
        "https://example.org/path",
        "https://example.org//",
        "https://example.org?x",
        "https://example.org#x",
        "https://me@example.org",
        "https://me:you@example.org",
        "https://@example.org",
        "https://example.org:",
        "https://example.org:0",
        "https://example.org:*",
        "https://example.org:99999",
        "https://example.org:08443",
        "https://example.org.",
        "https://.example.org",
        "https://example..org",
        "https://-example.org",
        "https://10.1.2.3",
        "https://1.0x7f",
        "https://[::1]",
        "http://[::1]:8000",
        "https://*.localhost",
        "https://例.中国",
        "https://example.org https://evil.example",
        "https://example.org;script-src *",
        "https://example.org,https://evil.example",
        "https://example.org'",
        "'self'",
        "'unsafe-inline'",
        "https://exa\nmple.org",
        "https://exa\tmple.org",
        "https://exa\u200bmple.org",
        "https://example.org\\evil",
        "https://" + "a." * 80 + "org",
        "https://" + "a" * 64 + ".org",
    ],
)
def test_anything_else_is_refused(site):
    with pytest.raises(BadValue) as refusal:
        clean_frame_site(site)
    assert refusal.value.reason == "frame_sites"


def test_each_is_listed_once_and_there_are_few():
    twice = clean_frame_sites(("https://b.example.org/", "https://a.org", "https://B.example.org"))
    assert twice == ("https://b.example.org", "https://a.org")
    many = tuple(f"https://{n}.example.org" for n in range(MAX_FRAME_SITES + 1))
    assert len(clean_frame_sites(many[1:])) == MAX_FRAME_SITES
    with pytest.raises(BadValue) as refusal:
        clean_frame_sites(many)
    assert refusal.value.reason == "frame_sites_count"


def test_only_organisers_see_and_set_the_sites(scenario):
    person = scenario.join()
    scenario.perform(scenario.organiser, "event.configure", frame_sites=["https://A.example.org/"])
    assert scenario.items_of(scenario.organiser)["frame_sites"] == {
        "sites": ["https://a.example.org"]
    }
    for other in (scenario.moderator, scenario.screen, person):
        assert "frame_sites" not in scenario.items_of(other)
        with pytest.raises(Forbidden):
            scenario.perform(other, "event.configure", frame_sites=[])
    scenario.perform(scenario.organiser, "event.configure", frame_sites=[])
    assert scenario.event.profile.frame_sites == ()
