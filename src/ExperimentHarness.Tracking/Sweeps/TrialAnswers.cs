using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Tracking.Journal;

namespace ExperimentHarness.Tracking.Sweeps;

/// <summary>
/// How a trial that was trained by another process, on another machine perhaps, comes to the one that holds the sweep's journal: a
/// journal of two events, the trial as it was drawn and its end, in the sweep's <c>tasks</c> folder. It is written whole or not at all.
/// </summary>
/// <param name="sweep">The sweep's folder, which must exist.</param>
public sealed class TrialAnswers(SweepFolder sweep)
{
    /// <summary>Leaves a trial's answer.</summary>
    /// <param name="trial">The trial as it was drawn.</param>
    /// <param name="end">What came of it.</param>
    /// <param name="now">UTC.</param>
    public void Write(SweepTrial trial, TrialEnded end, DateTimeOffset now)
    {
        AtomicFile.CreateFolder(sweep.Tasks);
        byte[] drawn = SweepEventJson.Write(new SweepEntry(1, now, new TrialStarted(trial.Number, trial.Parameters)));
        byte[] ended = SweepEventJson.Write(new SweepEntry(2, now, end));
        AtomicFile.WriteAllBytes(sweep.AnswerOf(trial.Number), [.. drawn, .. ended]);
    }

    /// <summary>The answer to a trial; null where there is none, or one to a trial of that number with other parameters.</summary>
    /// <exception cref="BadInputException">The file is damaged, EH4001 to EH4004: file and line are named.</exception>
    public TrialEnded? Find(SweepTrial trial)
    {
        string path = sweep.AnswerOf(trial.Number);

        // Listed, not asked for by name: a disk that is shared over a network remembers for a while that a name was not there.
        if (!Directory.Exists(sweep.Tasks) || !Directory.EnumerateFiles(sweep.Tasks, Path.GetFileName(path)).Any())
        {
            return null;
        }

        const string Remedy = "remove the file and run the sweep again: runs that are complete are not trained again";
        SweepEvent[] events = [.. SealedLines.Read(path, Remedy).ReadEntries(path, Remedy, SweepEventJson.Read, entry => entry.Sequence).Select(entry => entry.Event)];
        return events is [TrialStarted drawn, TrialEnded end] && drawn == new TrialStarted(trial.Number, trial.Parameters) ? end : null;
    }
}
