"""Features of the measuring sets, for `student.py`'s reports: `measure.py NAMES_DIR WORK NAME-FEATURES`. Nothing is trained on them."""
import pickle, subprocess, sys
import data

folder, work, features = sys.argv[1:]
sets = {}
for name in ("worldwide_dev", "conll03_testa", "ewt_dev"):
    sets[name] = data.documents(f"{folder}/{name}.tsv")
    with open(f"{work}/{name}.words", "w", encoding="utf-8") as f:
        f.writelines("\n".join(s[0]) + "\n\n" for d in sets[name] for s in d)
    subprocess.check_call([features, f"{work}/lexicon.bin", f"{work}/{name}.words", f"{work}/{name}.feat"])
pickle.dump(sets, open(f"{work}/dev.pkl", "wb"))
