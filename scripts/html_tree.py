"""The HTML that fixture_kit.py writes as a tree, and its texts as the markup of ReportLab's paragraphs."""

import re
from html.parser import HTMLParser

VOID = {"br", "img", "col", "meta", "link", "hr"}


class Node:
    def __init__(self, tag, attrs=()):
        self.tag, self.attrs, self.children = tag, dict(attrs), []

    def cls(self):
        return (self.attrs.get("class") or "").split()

    def find(self, *tags):
        for c in self.children:
            if isinstance(c, Node):
                if c.tag in tags:
                    yield c
                else:
                    yield from c.find(*tags)


class Tree(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self.open = [self.root]
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        for i in range(len(self.open) - 1, 0, -1):
            if self.open[i].tag == tag:
                del self.open[i:]
                return

    def handle_data(self, data):
        self.open[-1].children.append(data)


def escape(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inline(node):
    """ReportLab's paragraph markup of what is inside a node, with its anchors."""
    out = f'<a name="{node.attrs["id"]}"/>' if "id" in node.attrs else ""
    for c in node.children:
        if not isinstance(c, Node):
            out += escape(re.sub(r"[ \n]+", " ", c))
        elif c.tag == "br":
            out += "<br/>"
        elif c.tag in ("b", "strong"):
            out += f"<b>{inline(c)}</b>"
        elif c.tag in ("i", "em"):
            out += f"<i>{inline(c)}</i>"
        elif c.tag == "sup":
            out += f"<super size=6>{inline(c)}</super>"
        elif c.tag != "img":
            out += inline(c)
    return out


def words(node):
    return re.sub(r"\s+", " ", re.sub(r"<br/>", "\n", re.sub(r"<(?!br/)[^>]*>", "", inline(node)))).strip()
