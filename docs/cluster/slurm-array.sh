#!/bin/bash
# Frames of a campaign on many machines: a Slurm job array. Copy it and submit it with the
# campaign, the folder for the frames (on a file system all nodes see), and the options:
#
#   sbatch --array=1-16 slurm-array.sh war.yaml frames --every month --style screen
#
# A task makes the K-th of N parts; the last one to end writes frames.json. A task that is
# requeued, or the whole array submitted again, goes on where it was stopped.
#SBATCH --job-name=marchmap
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --requeue
#SBATCH --output=marchmap-%A-%a.log
set -eu

campaign=$1
folder=$2
shift 2

# The cache is one user's on one machine: between machines the folder itself serves.
exec "${MARCHMAP:-marchmap}" frames "$campaign" -o "$folder" --no-cache \
    --jobs "${SLURM_CPUS_PER_TASK:-1}" \
    --part "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_MAX" "$@"
