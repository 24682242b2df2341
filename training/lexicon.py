"""Makes the part of the model that words are looked up in: `lexicon.py VOCAB.txt GAZETTEER.tsv WORK`.

Writes lexicon.bin (gazetteer fingerprints and word-pieces, in the layout of the model file) and pieces.json (each piece and its
row in MiniLM's table). Pieces of scripts other than Latin are left out.
"""
import json, struct, sys
from modelfile import write

vocabulary, gazetteer, work = sys.argv[1:]


def fingerprint(name):
    h = 0xCBF29CE484222325
    for b in name.encode():
        h = ((h ^ b) * 0x100000001B3) & (1 << 64) - 1
    h = ((h ^ (h >> 33)) * 0xFF51AFD7ED558CCD) & (1 << 64) - 1
    return (h ^ (h >> 33)) & 0xFFFFFFFF


lists = [set() for _ in range(6)]
for line in open(gazetteer, encoding="utf-8"):
    kind, name = line.rstrip("\n").split("\t")
    lists["cstgfd".index(kind)].add(fingerprint(name))
keep = []
for i, piece in enumerate(open(vocabulary, encoding="utf-8").read().split("\n")):
    if not piece or piece.startswith("[") and len(piece) > 1:
        continue
    goes_on = piece.startswith("##") and len(piece) > 2
    core = piece[2:] if goes_on else piece
    if all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x2060 or 0x20A0 <= ord(c) <= 0x20C0 for c in core):
        keep.append((("#" if goes_on else "") + core, i))
keep.sort(key=lambda x: x[0].encode())
starts = [0]
for piece, _ in keep:
    starts.append(starts[-1] + len(piece.encode()))
sections = {"starts": struct.pack(f"<{len(starts)}I", *starts), "text": b"".join(p.encode() for p, _ in keep)}
for i, prints in enumerate(lists):
    sections[f"list{i}"] = struct.pack(f"<{len(prints)}I", *sorted(prints))
write(f"{work}/lexicon.bin", sections)
json.dump(keep, open(f"{work}/pieces.json", "w"))
