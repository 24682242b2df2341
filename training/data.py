"""Reads `token TAB BIO-tag` files into byline's own tokens, and scores spans.

The text is put together from the tokens, then cut again as `src/annotate/names/tagger/tokens.rs` cuts it, so that a model
is trained on what it will see. Where the two disagree about a name's border, the word keeps the tag of its first letter.
"""
import glob, os, re

KINDS = ["PER", "ORG", "LOC", "MISC"]
LABELS = ["O"] + [f"{h}-{k}" for k in KINDS for h in "BI"]
SAME = {"person": "PER", "group": "ORG", "corporation": "ORG", "location": "LOC", "product": "MISC", "creative-work": "MISC"}
# Sets whose O says nothing about the class "other"; WNUT knows works and products but no demonyms, so it is one of them.
NO_OTHER = ("btc", "uner", "ewt", "wnut")
# How much one token of a set counts: tweets least.
WEIGHT = {"btc": 0.35, "wnut": 0.5, "gmb": 1.0, "wikigold": 1.5, "uner": 1.0, "crossner": 0.8}

DOTTED = set("Mr. Mrs. Ms. Dr. Gov. Sen. Rep. Gen. Jr. Sr. St. Inc. Corp. Ltd. Co.".split())
INNER = set("'’-.&_@#/")
LEAD, TAIL = "'’-./&", "'’-./&_"


def tokens(text):
    """(start, end) of each token: the rules of tokens.rs."""
    out, start = [], None

    def cut(a, b):
        run = text[a:b]
        lead = len(run) - len(run.lstrip(LEAD))
        if lead:
            out.append((a, a + lead))
            a += lead
        run = text[a:b]
        bare = run.rstrip(TAIL)
        tail = b
        dot = "." in bare or len(bare) == 1
        keeps = run.endswith(".") and len(bare) + 1 == len(run) and (dot or run in DOTTED)
        if not keeps:
            b = a + len(bare)
        bare = text[a:b]
        for end in ("'s", "’s", "n't", "n’t"):
            if bare.endswith(end) and len(bare) > len(end):
                out.append((a, b - len(end)))
                out.append((b - len(end), b))
                break
        else:
            if b > a:
                out.append((a, b))
        if tail > b:
            out.append((b, tail))

    for at, c in enumerate(text):
        if c.isalnum() or c in INNER:
            if start is None:
                start = at
            continue
        if start is not None:
            cut(start, at)
            start = None
        if not c.isspace():
            out.append((at, at + 1))
    if start is not None:
        cut(start, len(text))
    return out


def detok(words):
    """Words put together to a text, and each one's span."""
    text, spans, opened = "", [], False
    for t in words:
        t = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}.get(t, t)
        glue = not text or re.fullmatch(r"[.,;:!?%)\]}”’]+|'s|’s|n't|n’t|'re|'ve|'ll|'d|'m|\.\.\.", t) or text[-1] in "([{“‘$£€"
        if t == '"':
            glue, opened = (opened or not text), not opened
            if not opened:
                glue = True
        elif text and text[-1] == '"' and opened:
            glue = True
        text += "" if glue else " "
        spans.append((len(text), len(text) + len(t)))
        text += t
    return text, spans


def spans_of(tags):
    """(first, last + 1, kind) of each name in BIO tags."""
    out, i = [], 0
    while i < len(tags):
        if tags[i] != "O":
            j = i + 1
            while j < len(tags) and tags[j] == "I-" + tags[i][2:]:
                j += 1
            out.append((i, j, tags[i][2:]))
            i = j
        else:
            i += 1
    return out


def sentence(pairs):
    """(words, label numbers, character spans of the gold names, character spans of the words)."""
    words = [w for w, _ in pairs]
    tags = [t if t == "O" else t[:2] + SAME.get(t[2:], t[2:]) for _, t in pairs]
    text, where = detok(words)
    names = []
    for a, b, k in spans_of(tags):
        names.append((where[a][0], where[b - 1][1], k))
    cut = tokens(text)
    labels = [0] * len(cut)
    for s, e, k in names:
        inside = [i for i, (a, b) in enumerate(cut) if a < e and b > s]
        for n, i in enumerate(inside):
            labels[i] = 1 + 2 * KINDS.index(k) + (n > 0)
    return [text[a:b] for a, b in cut], labels, names, cut


def documents(path, per_doc=40):
    """The documents of a file, each a list of `sentence`s."""
    docs, doc, pairs = [], [], []

    def end():
        nonlocal pairs
        if pairs:
            doc.append(sentence(pairs))
        pairs = []

    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("-DOCSTART-"):
            end()
            if doc:
                docs.append(doc)
            doc = []
        elif not line.strip():
            end()
        else:
            word = line.split("\t")[0]
            if word:
                pairs.append((word, line.split("\t")[-1]))
    end()
    if doc:
        docs.append(doc)
    if len(docs) == 1:
        docs = [docs[0][i:i + per_doc] for i in range(0, len(docs[0]), per_doc)]
    return docs


def raw_sets(folder):
    """The sentences of each training file, as (word, tag) pairs with an open I made a B."""
    out = {}
    for path in sorted(glob.glob(f"{folder}/*.tsv")):
        sentences, now = [], []
        for line in [*open(path, encoding="utf-8"), "\n"]:
            word, *rest = line.rstrip("\n").split("\t")
            if not line.strip() or line.startswith("-DOCSTART-"):
                if now:
                    sentences.append(now)
                now = []
            elif word:
                head, _, kind = rest[-1].partition("-")
                tag = f"{head}-{SAME.get(kind, kind)}" if kind else "O"
                if head == "I" and (now[-1][1][2:] if now else "") != tag[2:]:
                    tag = "B" + tag[1:]
                now.append((word, tag))
        out[os.path.basename(path).split(".")[0]] = sentences
    return out


def of_set(name, table):
    return next(v for k, v in table.items() if name.startswith(k))


def score(docs, predicted, core=("PER", "ORG", "LOC")):
    """Micro F1 over `core` of predicted label numbers, by character spans."""
    tp = np_ = ng = 0
    each = {k: [0, 0, 0] for k in KINDS}
    for doc, labels in zip(docs, predicted):
        for (words, _, names, cut), line in zip(doc, labels):
            got = {(cut[a][0], cut[b - 1][1], k) for a, b, k in spans_of([LABELS[l] for l in line])}
            for k in KINDS:
                g, p = {n for n in names if n[2] == k}, {n for n in got if n[2] == k}
                each[k][0] += len(g & p)
                each[k][1] += len(p)
                each[k][2] += len(g)
    f = lambda t: 2 * t[0] / max(1, t[1] + t[2])
    total = [sum(each[k][i] for k in core) for i in range(3)]
    return f(total), {k: round(f(v), 3) for k, v in each.items()}


def viterbi(scores):
    """The best allowed BIO path through one sentence's (words, 9) scores."""
    import numpy as np
    bar = np.zeros((9, 9))
    for to in range(2, 9, 2):
        bar[[f for f in range(9) if f not in (to, to - 1)], to] = -1e9
    sums = scores[0].copy()
    sums[2::2] = -1e9
    back = []
    for row in scores[1:]:
        m = sums[:, None] + bar
        back.append(m.argmax(0))
        sums = m.max(0) + row
    path = [int(sums.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]
