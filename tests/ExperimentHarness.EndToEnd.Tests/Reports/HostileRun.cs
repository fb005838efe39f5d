using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Reporting.Grids;
using ExperimentHarness.Reporting.Predictions;
using ExperimentHarness.Reporting.Runs;

namespace ExperimentHarness.EndToEnd.Tests.Reports;

/// <summary>A run whose every name means harm.</summary>
internal static class HostileRun
{
    public const string Script = "<script>window.hacked = 1; alert(1)</script><img src=x onerror='window.hacked = 2'>";
    public const string RightToLeft = "\u202E\u05D0\u05D1\u05D2 gpj.exe";

    private static readonly string Long = new('w', 400);
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Its page.</summary>
    public static byte[] Page()
    {
        var identity = new RunIdentity("{}", 1, null, new string('d', 64), new string('e', 64), Script, new ValueMap<int>([]));
        RunEvent[] events =
        [
            new RunStarted(identity, Long, Script),
            new NoteAdded(Script),
            new EpochCompleted(1, 1, new MetricSet([new("loss", 1), new("val_loss", double.NaN), new(Script, 2), new("time/training_seconds", 1)]), RightToLeft),
            new RunTainted($"{RightToLeft} {Long} changed"),
        ];
        var content = new RunPageContent(Script, events.Select((happened, index) => new JournalEntry(index + 1, Start.AddSeconds(index), happened)).ToValueList(), new RunFailed("EH3001", Script, Long), new ExperimentSpec { Description = Script + Long })
        {
            SpecText = $"description: {Script}\n{Long}{Long}\n{RightToLeft}",
            EnvironmentText = Script,
            Predictions = new PredictionTable([Script, RightToLeft, Long], [new Prediction(Script, 0, 1, [0.1f, 0.9f, 0]), new Prediction(Long, 1, 1, [0.3f, 0.7f, 0]), new Prediction(RightToLeft, 2, 1, [0.3f, 0.4f, 0.3f])]),
            Grids = [ThumbnailGrid.Of("most-wrong", new PictureGrid(Script, Long, [new Tile(new byte[48], new ImageSize(4, 4), Script, RightToLeft) { Path = Script }, new Tile(new byte[48], new ImageSize(4, 4), Long, Long) { Path = Long }]))],
        };
        return RunPage.Of(content).ToHtml();
    }
}
