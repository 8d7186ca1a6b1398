#!/usr/bin/env python3
"""M/M/c at a load of 0.9 in Ciw, first come, first served: queue_ciw.py SERVERS CUSTOMERS"""
import sys
import time

import ciw


def main():
    servers, customers = int(sys.argv[1]), int(sys.argv[2])
    began = time.process_time()
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=0.9 * servers)],
        service_distributions=[ciw.dists.Exponential(rate=1.0)],
        number_of_servers=[servers],
    )
    ciw.seed(1)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(customers, method="Finish")
    records = simulation.get_all_records()
    nanos = (time.process_time() - began) * 1e9 / (2 * customers)
    mean = sum(row.exit_date - row.arrival_date for row in records) / len(records)
    print(f"RESULT what=queue engine=ciw servers={servers} ns_per_event={nanos:.1f} mean_hours={mean:.4f}")


main()
