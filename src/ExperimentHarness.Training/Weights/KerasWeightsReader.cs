using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Weights;

/// <summary>Reads whatever float32 arrays a Keras file of any layout holds, optimizer slots included.</summary>
public static class KerasWeightsReader
{
    /// <summary>Every float32 array, named by its path in the file without the leading slash, such as <c>layers/dense/vars/0</c>.</summary>
    /// <exception cref="Core.Problems.MissingRequirementException">EH3101: there is no such file.</exception>
    /// <exception cref="Core.Problems.BadInputException">EH3102 to EH3104: the file is of another kind, cut off, or damaged.</exception>
    public static IReadOnlyList<Tensor> Read(string path) =>
        KerasFile.Read(path, file => (IReadOnlyList<Tensor>)
            [.. file.Variables.Where(variable => variable.IsFloat32).Select(variable => new Tensor(variable.Path[1..], variable.Shape, variable.Read()))]);
}
