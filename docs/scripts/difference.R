# Runs a study, reads its rows and draws the difference in the same year (chart b) again.
#
#     Rscript docs/scripts/difference.R STUDY [SALESIM]
#
# Needs nothing but R. SALESIM is the program [default: salesim]. Prints the mean difference with its
# 95 % interval (t.test on pairs) and writes difference.png into the folder of the run.

words <- commandArgs(trailingOnly = TRUE)
study <- words[1]
program <- if (length(words) > 1) words[2] else "salesim"
folder <- file.path(tempfile("salesim"), "run")

status <- system2(program, c("run", shQuote(study), "--replications", "200", "--quiet",
                             "--out", shQuote(folder)))
stopifnot(status == 0)

rows <- read.csv(file.path(folder, "replications.csv.gz"))
rows <- subset(rows, window == "y1")
manifest <- paste(readLines(file.path(folder, "manifest.json"), warn = FALSE), collapse = "\n")
name <- function(key) sub(paste0('.*"', key, '": "([^"]*)".*'), "\\1", manifest)
ours <- subset(rows, structure == name("compare"))
theirs <- subset(rows, structure == name("against"))

# The same replication is the same market and luck: the difference is taken pair by pair.
differences <- ours$bookings[order(ours$replication)] - theirs$bookings[order(theirs$replication)]
test <- t.test(differences)
cat(sprintf("%s less %s: %.4g, 95%% CI %.4g ... %.4g (%d replications)\n", name("compare"),
            name("against"), test$estimate, test$conf.int[1], test$conf.int[2],
            length(differences)))

picture <- file.path(folder, "difference.png")
bitmap <- capabilities("png")
if (bitmap) {
  png(picture, width = 1200, height = 675, res = 150)
  hist(differences, breaks = 30, col = "#3b8fd6", border = "white", main = NULL,
       xlab = paste("bookings in the same year,", name("compare"), "less", name("against")),
       ylab = "replications")
  abline(v = 0, col = "#1b2433")
  invisible(dev.off())
  cat(picture, "\n")
}
