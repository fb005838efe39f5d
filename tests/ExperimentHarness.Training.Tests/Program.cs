using ExperimentHarness.Training.Tests.Features;
using ExperimentHarness.Training.Tests.TensorFlow;

namespace ExperimentHarness.Training.Tests;

/// <summary>What the assembly does when a test starts it as a process of its own, to be killed.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["append-views", string folder, string seed]:
                ViewWriter.Run(folder, int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture));
                return 0;
            case ["load-libraries", string logs, .. string[] folders]:
                LibraryLoading.Run(logs, folders);
                return 0;
            case ["exhaust-memory", string folder, string logs]:
                MemoryExhaustion.Run(folder, logs);
                return 0;
            default:
                return 2;
        }
    }
}
