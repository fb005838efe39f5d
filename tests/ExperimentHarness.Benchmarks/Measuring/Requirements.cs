using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Benchmarks.Measuring;

/// <summary>The figures that this harness promises, and the names under which parts record what they are made of.</summary>
internal static class Requirements
{
    /// <summary>Name of this program among the peers.</summary>
    public const string Ours = "harness";

    /// <summary>libtorch as somebody uses it who knows it well.</summary>
    public const string Tuned = "libtorch, tuned";

    /// <summary>libtorch as it comes.</summary>
    public const string Default = "libtorch, default";

    /// <summary>libtorch, tuned, in bfloat16: another precision, so no other result is compared with it.</summary>
    public const string Bfloat16 = "libtorch, tuned, bfloat16";

    /// <summary>ONNX Runtime.</summary>
    public const string Onnx = "ONNX Runtime";

    /// <summary>TensorFlow through its C library, as this harness' second engine.</summary>
    public const string TensorFlow = "TensorFlow";

    /// <summary>The whole recipe with nothing computed beforehand.</summary>
    public const string Cold = "baseline, cold";

    /// <summary>The recipe with another learning rate, its features known.</summary>
    public const string Warm = "baseline again, another learning rate";

    /// <summary>16 learning rates, features known.</summary>
    public const string Sweep = "16 learning rates, features known";

    /// <summary>Peak memory of the recipe.</summary>
    public const string Memory = "peak memory of the baseline";

    /// <summary>One step of the head.</summary>
    public const string HeadStep = "25088-512-1, rmsprop, batch of 20";

    /// <summary>From start to the first line.</summary>
    public const string FirstLine = "harness list, first line";

    /// <summary>All of them, in the order of the table.</summary>
    public static ValueList<Requirement> All { get; } =
    [
        Ratio("forward, 2 threads, AVX-512, against the fastest float32 peer", new("forward", Forward(2, "AVX-512"), Ours), [Tuned, Default, Onnx, TensorFlow], 0.42),
        Ratio("forward, 2 threads, AVX2, against the fastest float32 peer", new("forward", Forward(2, "AVX2"), Ours), [Tuned, Default, Onnx, TensorFlow], 0.45),
        Ratio("head step against tuned libtorch", new("head", HeadStep, Ours), [Tuned], 0.15),
        Ratio("baseline cold against the same recipe in the fastest peer", new("recipe", Cold, Ours), [Tuned, Default, TensorFlow], 0.33),
        new("baseline again with another learning rate, against the cold run", new("recipe", Warm, Ours), [new("recipe", Cold, Ours)], 0.03),
        new("16 learning rates, features known, against one cold run", new("recipe", Sweep, Ours), [new("recipe", Cold, Ours)], 0.2),
        new("peak memory of the baseline, MB", new("memory", Memory, Ours), [], 900),
        new("harness process start to first line of list, s", new("start", FirstLine, Ours), [], 0.25),
    ];

    /// <summary>How the forward part names a setting.</summary>
    public static string Forward(int threads, string instructions) => $"{threads} threads, {instructions}";

    private static Requirement Ratio(string text, Subject ours, string[] peers, double must) =>
        new(text, ours, [.. peers.Select(peer => ours with { Peer = peer })], must);
}
