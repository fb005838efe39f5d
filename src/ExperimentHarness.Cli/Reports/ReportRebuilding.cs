using ExperimentHarness.Cli.Sweeping;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Results;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Cli.Reports;

/// <summary>Rebuilds the pictures and pages of a run, or of an experiment and all its runs and sweeps.</summary>
/// <param name="folders">Where everything lives.</param>
internal sealed class ReportRebuilding(HarnessFolders folders)
{
    private readonly ResultsStore _store = new(folders);
    private readonly RunRebuilding _runs = new(folders);

    /// <summary>Of one run.</summary>
    /// <exception cref="BadInputException">There is no such run, or its record is damaged.</exception>
    public IReadOnlyList<ReportedFile> RebuildRun(string run) => [.. _runs.Rebuild(_store.Find(run))];

    /// <summary>Of an experiment, its runs and its sweeps; one whose record is damaged keeps no other back.</summary>
    /// <param name="experiment">Its name.</param>
    /// <param name="tell">Told each problem of a run or a sweep.</param>
    /// <exception cref="BadInputException">EH4101: it has no runs.</exception>
    public IReadOnlyList<ReportedFile> RebuildExperiment(string experiment, Action<Problem> tell)
    {
        List<ReportedFile> files = [];
        foreach (RunFolder run in _store.List(experiment).Where(run => run.Attempt is null))
        {
            Try(() => files.AddRange(_runs.Rebuild(run)), tell);
        }

        foreach (SweepFolder sweep in _store.ListSweeps(experiment))
        {
            Try(() => files.AddRange(new SweepReporting(sweep).Rebuild(folders.Root)), tell);
        }

        string page = RunsReport.WriteExperiment(folders, experiment);
        files.Add(new ReportedFile(experiment, Path.GetRelativePath(folders.Root, page).Replace('\\', '/'), ReportState.Written, new FileInfo(page).Length));
        return files;
    }

    private static void Try(Action rebuild, Action<Problem> tell)
    {
        try
        {
            rebuild();
        }
        catch (BadInputException bad)
        {
            foreach (Problem problem in bad.Problems)
            {
                tell(problem);
            }
        }
    }
}
