using System.Runtime.InteropServices;

namespace ExperimentHarness.TensorFlow.Native;

/// <summary>Texts of the library, and its answers as exceptions.</summary>
internal static unsafe class Answer
{
    /// <summary>A text that the library owns.</summary>
    public static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>The library's version, before <see cref="CApi"/> is bound to it.</summary>
    /// <param name="function">Address of TF_Version.</param>
    public static string Version(nint function) => Text(((delegate* unmanaged[Cdecl]<byte*>)function)());

    /// <summary>Does nothing where all is well.</summary>
    /// <exception cref="TensorFlowException">It is not.</exception>
    public static void ThrowIfNotOk(this StatusHandle status)
    {
        StatusCode code = CApi.GetCode(status);
        if (code != StatusCode.Ok)
        {
            throw new TensorFlowException(code, Text(CApi.Message(status)));
        }
    }
}
