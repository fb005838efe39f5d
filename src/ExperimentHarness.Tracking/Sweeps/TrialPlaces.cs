using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Sweeps;
using ExperimentHarness.Tracking.Results;

namespace ExperimentHarness.Tracking.Sweeps;

/// <summary>
/// Which trial each run belongs to, by the journals of the sweeps alone. A run that several sweeps or trials came to belongs to the sweep
/// that began first, and there to the first trial.
/// </summary>
public sealed class TrialPlaces
{
    private readonly Dictionary<(string Experiment, string Run), TrialPlace> _places;

    private TrialPlaces(Dictionary<(string Experiment, string Run), TrialPlace> places) => _places = places;

    /// <summary>Reads the journals; a sweep whose journal is damaged places nothing.</summary>
    public static TrialPlaces Read(IEnumerable<SweepFolder> sweeps)
    {
        var places = new Dictionary<(string Experiment, string Run), TrialPlace>();
        foreach ((SweepFolder sweep, IReadOnlyList<SweepEntry> entries) in sweeps.Select(sweep => (Sweep: sweep, Entries: ReadOrNothing(sweep))).Where(sweep => sweep.Entries.Count > 0).OrderBy(sweep => sweep.Entries[0].Time))
        {
            foreach (SweepTrial trial in SweepHistory.Of(entries).Trials)
            {
                foreach (string run in trial.Runs)
                {
                    places.TryAdd((sweep.Experiment, run), new TrialPlace(sweep, trial.Number, trial.Runs.Count));
                }
            }
        }

        return new TrialPlaces(places);
    }

    /// <summary>The trial of a run, or null.</summary>
    public TrialPlace? Find(RunFolder run) => _places.GetValueOrDefault((run.Experiment, run.Key.Text));

    private static IReadOnlyList<SweepEntry> ReadOrNothing(SweepFolder sweep)
    {
        try
        {
            return SweepJournal.Read(sweep);
        }
        catch (BadInputException)
        {
            return []; // whoever works with the sweep hears of it
        }
    }
}
