using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>SHA-256 of byte arrays that nobody changes; the same array, in thousands of states, is read once.</summary>
internal static class ContentDigests
{
    private static readonly ConditionalWeakTable<byte[], string> Known = [];

    /// <summary>In lower-case hex digits.</summary>
    public static string Of(byte[] content) => Known.GetValue(content, static bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
