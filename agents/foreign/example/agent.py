#!/usr/bin/env python3
"""A complete agent for Phasic in another language: Python, standard library only.

    phasic run --env falcon-v1 --agent 'exec:python3 agents/foreign/example/agent.py'
    phasic run --env falcon-v1 --agent 'exec:python3 agents/foreign/example/agent.py L'

The arguments are the access class (S) and the step size (0.5).

REINFORCE with a leaky baseline (Williams 1992), one policy per loop: softmax
over options, Gaussian around the mean on continuous loops. In class S every
loop learns from the return of the episode; in class L a loop that is taught by
a local reward learns from the sum of its own. Nothing else differs.

For every loop l, at the end of an episode with return G_l:

    w_l += step * (G_l - b_l) * sum of grad log pi_l over the episode
    b_l += RATE * (G_l - b_l)

PROTOCOL.md in the directory above says what the messages mean.
"""

import json
import math
import random
import sys

RATE = 0.1  # of the baselines


def softmax(logits):
    top = max(logits)
    odds = [math.exp(v - top) for v in logits]
    total = sum(odds)
    return [v / total for v in odds]


class Loop:
    """The policy of one loop, linear in its features."""

    def __init__(self, spec, size, sigma, expects, step):
        self.options = spec["options"]  # 0: continuous
        self.gate = spec["gate"]
        self.local = "local" in spec["teaches"]
        self.tied = size["tied"]  # all options share one vector of weights
        rows = 1 if self.tied else max(self.options, 1)
        self.weights = [[0.0] * size["size"] for _ in range(rows)]
        self.variance = sigma * sigma
        self.baseline = expects
        # In units of the variance, the largest step that is safe is the same.
        self.step = step if self.options else step * self.variance
        self.begin()

    def begin(self):
        self.gain = 0.0
        self.trace = {}  # (row, feature) -> sum of grad log pi

    def rows(self, features):
        """Per output: which weights, and the features they are multiplied by."""
        if self.tied:
            return [(0, x) for x in features["options"]]
        return [(row, features) for row in range(len(self.weights))]

    def dist(self, features):
        """Probabilities of the options, or the mean."""
        out = []
        for row, x in self.rows(features):
            w = self.weights[row]
            out.append(sum(w[i] * v for i, v in zip(x["index"], x["value"])))
        return softmax(out) if self.options else out

    def act(self, obs, features, rng):
        dist = self.dist(features)
        if self.options:
            action = rng.choices(range(self.options), dist)[0]
            score = [(o == action) - p for o, p in enumerate(dist)]
        else:
            action = rng.gauss(dist[0], math.sqrt(self.variance))
            score = [(action - dist[0]) / self.variance]
        if self.gate < 0 or obs[self.gate] == 1:  # else the action has no effect
            for (row, x), s in zip(self.rows(features), score):
                for i, v in zip(x["index"], x["value"]):
                    self.trace[row, i] = self.trace.get((row, i), 0.0) + s * v
        return action

    def learn(self):
        error = self.gain - self.baseline
        self.baseline += RATE * error
        for (row, i), g in self.trace.items():
            self.weights[row][i] += self.step * error * g
        self.begin()


class Agent:
    """One life."""

    def __init__(self, message, step):
        spec, sizes, prior = message["spec"], message["sizes"], message["prior"]
        self.rng = random.Random(message["seeds"]["explore"])
        self.gamma = message["gamma"]
        self.loops = []
        for loop, size in zip(spec["loops"], sizes["loops"]):
            expects = prior["local" if "local" in loop["teaches"] else "return"]
            self.loops.append(Loop(loop, size, message["sigma"], expects, step))

    def begin(self):
        self.discount = 1.0
        for loop in self.loops:
            loop.begin()

    def inputs(self, message):
        """Each loop with its features; null stands for the critic's."""
        features = message["features"]
        return zip(self.loops, (x or features["critic"] for x in features["loops"]))

    def act(self, message):
        return [loop.act(message["obs"], x, self.rng) for loop, x in self.inputs(message)]

    def dist(self, message):
        return [loop.dist(x) for loop, x in self.inputs(message)]

    def learn(self, message):
        for i, loop in enumerate(self.loops):
            signal = message["local"][i] if loop.local else message["reward"]
            loop.gain += self.discount * signal
        self.discount *= self.gamma
        # Where gamma is 0 an action is worth its own reward.
        if message["terminated"] or message["truncated"] or self.gamma == 0:
            for loop in self.loops:
                loop.learn()
            self.discount = 1.0


def main():
    sees = sys.argv[1] if len(sys.argv) > 1 else "S"
    step = float(sys.argv[2]) if len(sys.argv) > 2 else 0.5

    def reply(**fields):
        print(json.dumps(fields), flush=True)  # a reply that is not flushed never arrives

    agent = None
    for line in sys.stdin:
        m = json.loads(line)
        kind, frozen = m["type"], m.get("frozen", False)
        if kind == "hello":
            reply(id=m["id"], protocol=1, name="-".join(["reinforce"] + sys.argv[1:]), version="1", sees=sees, frozen="dist")
        elif kind == "life":
            agent = Agent(m, step)
            # Shared weights cannot tell options apart: lets lion-v1 count them.
            reply(id=m["id"], exchangeable=all(loop.tied for loop in agent.loops))
        elif kind == "begin" and not frozen:
            agent.begin()
        elif kind == "act":
            reply(id=m["id"], action=agent.act(m))
        elif kind == "learn":
            agent.learn(m)
        elif kind == "dist":  # of the frozen policy: changes nothing
            reply(id=m["id"], dist=agent.dist(m))
        elif kind == "end":
            break


if __name__ == "__main__":
    main()
