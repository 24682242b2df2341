"""What the teacher thinks of every word of the corpus: `label.py WORK TEACHER.pt COPIES`; writes logits.npy and labelled.npy.

Tweets are labelled in the first copy alone.
"""
import itertools, pickle, sys, time
import numpy as np, torch
import teacher

work, state, copies = sys.argv[1], sys.argv[2], int(sys.argv[3])
torch.set_num_threads(2)
net = teacher.Net()
net.load_state_dict(torch.load(state))
corpus = pickle.load(open(f"{work}/corpus.pkl", "rb"))
words = sum(len(s) for _, _, s in corpus)
scores, has, at, t0 = np.zeros((words, 9), np.float16), np.zeros(words, bool), 0, time.time()
for (name, copy), part in itertools.groupby(corpus, key=lambda x: (x[0], x[1])):
    sentences = [[w for w, _ in s] for _, _, s in part]
    if copy <= copies and not (name.startswith(("btc", "wnut")) and copy):
        k = at
        for b in range(0, len(sentences), 2000):
            for y in teacher.predict(net, [sentences[b:b + 2000]])[0]:
                scores[k:k + len(y)] = y
                k += len(y)
        has[at:k] = True
        print(name, copy, f"{time.time() - t0:.0f}s", flush=True)
        np.save(f"{work}/logits.npy", scores)
        np.save(f"{work}/labelled.npy", has)
    at += sum(len(s) for s in sentences)
