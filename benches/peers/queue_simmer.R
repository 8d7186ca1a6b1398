# M/M/c at a load of 0.9 in simmer, first come, first served: queue_simmer.R SERVERS CUSTOMERS
suppressMessages(library(simmer))
arguments <- commandArgs(TRUE)
servers <- as.integer(arguments[1])
customers <- as.numeric(arguments[2])
began <- sum(proc.time()[1:2])
set.seed(1)
way <- trajectory() |>
  seize("desk", 1) |>
  timeout(function() rexp(1, 1)) |>
  release("desk", 1)
world <- simmer() |>
  add_resource("desk", servers, mon = FALSE) |>
  add_generator("customer", way, function() rexp(1e4, 0.9 * servers), mon = 1)
invisible(run(world, until = customers / (0.9 * servers)))
rows <- get_mon_arrivals(world)
nanos <- (sum(proc.time()[1:2]) - began) * 1e9 / (2 * nrow(rows))
cat(sprintf(
  "RESULT what=queue engine=simmer servers=%d ns_per_event=%.1f mean_hours=%.4f\n",
  servers, nanos, mean(rows$end_time - rows$start_time)
))
