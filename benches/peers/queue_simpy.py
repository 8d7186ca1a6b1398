#!/usr/bin/env python3
"""M/M/c at a load of 0.9 in SimPy, first come, first served: queue_simpy.py SERVERS CUSTOMERS"""
import random
import sys
import time

import simpy


def customer(env, desk, rng, hours):
    came = env.now
    with desk.request() as place:
        yield place
        yield env.timeout(rng.expovariate(1.0))
    hours.append(env.now - came)


def source(env, desk, rng, rate, customers, hours):
    for _ in range(customers):
        yield env.timeout(rng.expovariate(rate))
        env.process(customer(env, desk, rng, hours))


def main():
    servers, customers = int(sys.argv[1]), int(sys.argv[2])
    began = time.process_time()
    env, rng, hours = simpy.Environment(), random.Random(1), []
    desk = simpy.Resource(env, servers)
    env.process(source(env, desk, rng, 0.9 * servers, customers, hours))
    env.run()
    nanos = (time.process_time() - began) * 1e9 / (2 * customers)
    mean = sum(hours) / len(hours)
    print(f"RESULT what=queue engine=simpy servers={servers} ns_per_event={nanos:.1f} mean_hours={mean:.4f}")


main()
