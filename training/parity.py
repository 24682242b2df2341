"""Writes what the trained network scores on sentences written for it: `parity.py WORK MODEL.pt NAME-FEATURES > parity.tsv`.

byline's test holds its own scores against them.
"""
import subprocess, sys, tempfile
import numpy as np, torch
import student

SENTENCES = [
    "Ada Lovelace wrote to Charles Babbage in London .",
    "BEIJING ( AP ) — Mitter said the U.N. and the European Union would meet in São Paulo .",
    "the U.S. Senate ’s Elizabeth Warren",
    "Zxqwv-Łódź 3.7% of 1,250 @byline #news",
    "GHANA BEATS NIGERIA IN ACCRA FINAL",
    "Ministers from New Zealand and Papua New Guinea flew home on Tuesday after the talks , which Jean-Luc O’Brien of the Red Cross called useful .",
]
work, state, features = sys.argv[1:4]
sentences = [s.split(" ") for s in SENTENCES]
with tempfile.TemporaryDirectory() as tmp:
    open(f"{tmp}/words", "w").write("".join("\n".join(s) + "\n\n" for s in sentences))
    subprocess.check_call([features, f"{work}/lexicon.bin", f"{tmp}/words", f"{tmp}/features"])
    words = student.Words(f"{tmp}/features", [len(s) for s in sentences])
weights = torch.load(state)
net = student.Student(weights["pieces"].numpy())
net.load_state_dict(weights)
net = student.rounded(net)
for i, s in enumerate(sentences):
    with torch.no_grad():
        scores = net(*words.batch([[i]]))[0]
    print("\n".join(w + "\t" + " ".join(f"{x:.2f}" for x in row) for w, row in zip(s, scores.tolist())) + "\n")
