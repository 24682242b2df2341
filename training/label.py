"""What the teachers think of every word of the corpus: `label.py WORK COPIES TEACHER.pt ...`; writes logits.npy and labelled.npy.

Several teachers are heard by the mean of their probabilities. Tweets are labelled in the first copy alone.
"""
import itertools, os, pickle, sys, time
import numpy as np, torch
import teacher

work, copies, states = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
torch.set_num_threads(int(os.environ.get("THREADS", "2")))
corpus = pickle.load(open(f"{work}/corpus.pkl", "rb"))
words = sum(len(s) for _, _, s in corpus)
mean, has, t0 = np.zeros((words, 9), np.float32), np.zeros(words, bool), time.time()
for state in states:
    net, at = teacher.Net(), 0
    net.load_state_dict(torch.load(state))
    for (name, copy), part in itertools.groupby(corpus, key=lambda x: (x[0], x[1])):
        sentences = [[w for w, _ in s] for _, _, s in part]
        end = at + sum(len(s) for s in sentences)
        if copy <= copies and not (name.startswith(("btc", "wnut")) and copy):
            k = at
            for b in range(0, len(sentences), 2000):
                for y in teacher.predict(net, [sentences[b:b + 2000]])[0]:
                    mean[k:k + len(y)] += torch.softmax(torch.from_numpy(y), -1).numpy() / len(states)
                    k += len(y)
            has[at:k] = True
            print(state, name, copy, f"{time.time() - t0:.0f}s", flush=True)
        at = end
np.save(f"{work}/logits.npy", np.log(mean.clip(1e-7)).astype(np.float16))
np.save(f"{work}/labelled.npy", has)
