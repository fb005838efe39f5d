using ExperimentHarness.Core.Problems;
using ExperimentHarness.TensorFlow.Libraries;

namespace ExperimentHarness.Training.Tests.TensorFlow;

/// <summary>Loads TensorFlow's library from one folder after another and says what came of it, in the process of <see cref="TensorFlowLibraryTests"/>.</summary>
internal static class LibraryLoading
{
    public static void Run(string logs, string[] folders)
    {
        foreach (string folder in folders)
        {
            try
            {
                Console.WriteLine($"loaded {TensorFlowLibrary.Load(folder, logs).Version}");
            }
            catch (MissingRequirementException missing)
            {
                Console.WriteLine($"{missing.Problem.Code} {missing.Problem.Message}");
                Console.WriteLine($"still mapped: {File.ReadAllText("/proc/self/maps").Contains(folder, StringComparison.Ordinal)}");
            }
        }
    }
}
