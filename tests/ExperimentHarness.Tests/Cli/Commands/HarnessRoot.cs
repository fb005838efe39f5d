using ExperimentHarness.Cli;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Testing;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Results;
using Microsoft.Extensions.Time.Testing;

namespace ExperimentHarness.Tests.Cli.Commands;

/// <summary>A root with runs in it, and the commands that work on it.</summary>
internal sealed class HarnessRoot : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Full path.</summary>
    public string Path => _folder.Path;

    /// <summary>The clock is set back.</summary>
    public void SetClockBack(TimeSpan by) => _time.AdjustTime(_time.GetUtcNow() - by);

    /// <summary>Writes a file.</summary>
    public void Write(string relativePath, string content) => _folder.Write(relativePath, content);

    /// <summary>Writes a run whose events are these, a minute apart, after it has started.</summary>
    public RunFolder AddRun(string experiment, ulong seed, params RunEvent[] events) => AddRun(experiment, "{}", seed, events);

    /// <summary>The same with the spec's part of the run's identity.</summary>
    public RunFolder AddRun(string experiment, string spec, ulong seed, params RunEvent[] events)
    {
        var identity = new RunIdentity(spec, seed, null, new string('d', 64), new string('e', 64), "managed", new ValueMap<int>([]));
        var folders = new HarnessFolders(Path, "", _folder["results"], "", null);
        RunFolder run = new ResultsStore(folders).FolderOf(experiment, RunKey.Of(identity));
        ResultsStore.Create(run);
        using JournalWriter journal = JournalWriter.Open(run.Journal, _time);
        foreach (RunEvent runEvent in events.Prepend(new RunStarted(identity, experiment, "0.1.0")))
        {
            journal.Emit(runEvent);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        return run;
    }

    /// <summary>Goes on with the journal of a run.</summary>
    public JournalWriter OpenJournal(RunFolder run) => JournalWriter.Open(run.Journal, _time);

    /// <summary>An epoch with this validation accuracy.</summary>
    public static EpochCompleted Epoch(int epoch, double accuracy) => new(
        epoch,
        10 * epoch,
        new MetricSet([new("loss", 0.5), new("val_accuracy", accuracy), new("time/training_seconds", 3), new("time/validation_seconds", 0.5)]),
        new string('a', 64));

    /// <summary>Runs a command.</summary>
    public (int ExitCode, string Output, string Error) Run(params string[] arguments) => Run(isInteractive: false, arguments);

    /// <summary>Runs a command whose output a person watches, so that lines change in place.</summary>
    public (int ExitCode, string Output, string Error) RunWatched(params string[] arguments) => Run(isInteractive: true, arguments);

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private (int ExitCode, string Output, string Error) Run(bool isInteractive, string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = new ProcessBorder(new Terminal(output, error, isInteractive), CancellationToken.None).Run([.. arguments, "--root", Path]);
        return (exitCode, output.ToString(), error.ToString());
    }
}
