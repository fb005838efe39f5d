using System.Runtime.InteropServices;

namespace ExperimentHarness.TensorFlow.Native;

/// <summary>TF_Output and TF_Input: one of an operation's results.</summary>
/// <param name="Operation">TF_Operation, which lives as long as its graph.</param>
/// <param name="Index">0-based.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NativeOutput(nint Operation, int Index);
