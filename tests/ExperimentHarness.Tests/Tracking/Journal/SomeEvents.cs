using System.Text;
using CsCheck;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Planning;

namespace ExperimentHarness.Tests.Tracking.Journal;

/// <summary>Events of every type, with hostile text and numbers.</summary>
internal static class SomeEvents
{
    private static readonly Gen<string> Text =
        Gen.OneOf(
            Gen.OneOf("", "\"", "\\", "\n", "\r\n", "\0", "\u2028", "</script>", ",\"crc\":\"00000000\"}", "e\u0301", "\U0001F408", "NaN", "\t\u007f", "%00#"),
            Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Array[0, 20].Select(runes => string.Concat(runes.Select(rune => new Rune(rune).ToString()))));

    private static readonly Gen<double> Number =
        Gen.OneOf(
            Gen.OneOf(0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, double.MinValue, 0.1, 1e21, 1e-7, 9007199254740993.0),
            Gen.Double.Select(value => double.IsNaN(value) ? double.NaN : value));

    private static readonly Gen<MetricSet> Metrics =
        Gen.Select(Text, Number).Array[0, 6].Select(metrics => new MetricSet(metrics.DistinctBy(metric => metric.Item1, StringComparer.Ordinal).Select(metric => KeyValuePair.Create(metric.Item1, metric.Item2))));

    private static readonly Gen<RunIdentity> Identity =
        Gen.Select(Text, Gen.ULong, Gen.Int[-1, 9], Text, Text, Text).SelectMany(parts => Text.Array[0, 3].Select(numerics => new RunIdentity(
            parts.Item1,
            parts.Item2,
            parts.Item3 < 0 ? null : parts.Item3,
            parts.Item4,
            parts.Item5,
            parts.Item6,
            new ValueMap<int>(numerics.Distinct(StringComparer.Ordinal).Select((name, index) => KeyValuePair.Create(name, index))))));

    /// <summary>One generator per event type.</summary>
    internal static IReadOnlyDictionary<string, Gen<RunEvent>> ByType { get; } = new Dictionary<string, Gen<RunEvent>>(StringComparer.Ordinal)
    {
        [nameof(RunStarted)] = Gen.Select(Identity, Text, Text).Select(parts => (RunEvent)new RunStarted(parts.Item1, parts.Item2, parts.Item3)),
        [nameof(EpochCompleted)] = Gen.Select(Gen.Int, Gen.Long, Metrics, Text).Select(parts => (RunEvent)new EpochCompleted(parts.Item1, parts.Item2, parts.Item3, parts.Item4)),
        [nameof(CheckpointSaved)] = Gen.Select(Gen.Int, Text).Select(parts => (RunEvent)new CheckpointSaved(parts.Item1, parts.Item2)),
        [nameof(ArtifactWritten)] = Gen.Select(Text, Text, Gen.Long).Select(parts => (RunEvent)new ArtifactWritten(parts.Item1, parts.Item2, parts.Item3)),
        [nameof(NoteAdded)] = Text.Select(text => (RunEvent)new NoteAdded(text)),
        [nameof(SystemSampled)] = Gen.Select(Gen.Long, Metrics).Select(parts => (RunEvent)new SystemSampled(parts.Item1, parts.Item2)),
        [nameof(RunPruned)] = Gen.Select(Gen.Int, Text).Select(parts => (RunEvent)new RunPruned(parts.Item1, parts.Item2)),
        [nameof(RunCompleted)] = Gen.Select(Gen.Int, Metrics).Select(parts => (RunEvent)new RunCompleted(parts.Item1, parts.Item2)),
        [nameof(RunFailed)] = Gen.Select(Text, Text, Text).Select(parts => (RunEvent)new RunFailed(parts.Item1, parts.Item2, parts.Item3)),
        [nameof(RunCancelled)] = Gen.Int.Select(epoch => (RunEvent)new RunCancelled(epoch)),
        [nameof(RunResumed)] = Gen.Select(Gen.Int, Text.Array[0, 3]).Select(parts => (RunEvent)new RunResumed(parts.Item1) { Notes = [.. parts.Item2] }),
        [nameof(RunTainted)] = Text.Select(text => (RunEvent)new RunTainted(text)),
    };
}
