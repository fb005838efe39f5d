using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Training.Tests.Features;

/// <summary>A process that fills a store until it is killed.</summary>
internal static class ViewWriter
{
    public static int FirstView(int seed) => seed * 1_000_000;

    public static void Run(string folder, int seed)
    {
        using FeatureStore store = Views.Open(folder, segmentBytes: 1 << 17);
        Console.Out.WriteLine("writing");
        Console.Out.Flush();
        for (int i = 0; ; i++)
        {
            store.Append(FirstView(seed) + i);
        }
    }
}
