"""Writes the student's training text to WORK: `corpus.py TRAIN_DIR GAZETTEER.tsv WORK COPIES`. Seed 7.

The sets as they are, then copies in which three names of four are swapped for others of the sets and gazetteers and some sentences
are put in capitals, small letters, or a headline's capitals. corpus.pkl holds (set, copy, sentence), words.txt the words for
`features.rs`.
"""
import pickle, random, sys
import data

folder, gazetteer, work, copies = sys.argv[1:4] + [int(sys.argv[4])]
rng = random.Random(7)
PLAIN = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-lrb-": "(", "-rrb-": ")"}
clean = lambda w: PLAIN.get(w, w).replace(" ", "").replace("\u00a0", "") or "x"
sets = {n: [[(clean(w), t) for w, t in s] for s in ss] for n, ss in data.raw_sets(folder).items()}
names, lists = {k: [] for k in data.KINDS}, {}
for n, ss in sets.items():
    if not n.startswith("btc_h"):
        for s in ss:
            for a, b, k in data.spans_of([t for _, t in s]):
                names[k].append([w for w, _ in s[a:b]])
for line in open(gazetteer, encoding="utf-8"):
    kind, name = line.rstrip("\n").split("\t")
    lists.setdefault(kind, []).append(name)


def other(kind, size):
    r = rng.random()
    if kind == "PER" and r < 0.35:
        given, family = rng.choice(lists["g"]), rng.choice(lists["f"])
        if size == 1 and rng.random() < 0.8:
            return [family]
        return [given, family] if rng.random() < 0.85 else [given, rng.choice("ABCDEFGHJKLMPRSTW") + ".", family]
    if kind == "LOC" and r < 0.35:
        return rng.choice(lists[rng.choice("csttt")]).split(" ")
    for _ in range(6):
        found = rng.choice(names[kind])
        if len(found) == size or rng.random() < 0.25:
            break
    return list(found)


def vary(s):
    out, at = [], 0
    for a, b, k in data.spans_of([t for _, t in s]):
        out += s[at:a]
        if k != "MISC" and rng.random() < 0.75:
            out += [(w, ("B-" if i == 0 else "I-") + k) for i, w in enumerate(other(k, b - a))]
        else:
            out += s[a:b]
        at = b
    out += s[at:]
    r = rng.random()
    if r < 0.04:
        return [(w.upper(), t) for w, t in out]
    if r < 0.07:
        return [(w.lower(), t) for w, t in out]
    if r < 0.10:
        return [(w[:1].upper() + w[1:] if len(w) > 3 else w, t) for w, t in out]
    return out


corpus = []
for copy in range(copies + 1):
    for n, ss in sets.items():
        if copy and n.startswith("btc") and copy % 2 == 0:
            continue
        corpus += [(n, copy, vary(s) if copy else s) for s in ss]
pickle.dump(corpus, open(f"{work}/corpus.pkl", "wb"))
with open(f"{work}/words.txt", "w", encoding="utf-8") as f:
    f.writelines("\n".join(w for w, _ in s) + "\n\n" for _, _, s in corpus)
print(len(corpus), "sentences", sum(len(s) for _, _, s in corpus), "words")
