// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

interface IPair {
    function token0() external view returns (address);
    function getReserves() external view returns (uint112 reserve0, uint112 reserve1, uint32 timestamp);
    function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes calldata data) external;
}

/// An aggregator no table knows: it has no functions, only a fallback that reads packed words,
/// and swaps through one constant-product pair with a fee of 0.3 %.
contract OpaqueRouter {
    using SafeERC20 for IERC20;

    error TooLittle(uint256 received, uint256 wanted);

    /// Calldata: 4 arbitrary bytes, then pair (20), tokenIn (20), tokenOut (20), amountIn (16), least (16).
    fallback() external {
        address pair = address(bytes20(msg.data[4:24]));
        address tokenIn = address(bytes20(msg.data[24:44]));
        address tokenOut = address(bytes20(msg.data[44:64]));
        uint256 amountIn = uint128(bytes16(msg.data[64:80]));
        uint256 least = uint128(bytes16(msg.data[80:96]));
        uint256 before = IERC20(tokenOut).balanceOf(msg.sender);
        _swap(pair, tokenIn, amountIn);
        uint256 received = IERC20(tokenOut).balanceOf(msg.sender) - before;
        if (received < least) revert TooLittle(received, least);
    }

    function _swap(address pair, address tokenIn, uint256 amountIn) private {
        IERC20(tokenIn).safeTransferFrom(msg.sender, pair, amountIn);
        (uint112 reserve0, uint112 reserve1,) = IPair(pair).getReserves();
        bool zeroForOne = IPair(pair).token0() == tokenIn;
        (uint256 reserveIn, uint256 reserveOut) = zeroForOne ? (reserve0, reserve1) : (reserve1, reserve0);
        uint256 arrived = (IERC20(tokenIn).balanceOf(pair) - reserveIn) * 997;
        uint256 out = (arrived * reserveOut) / (reserveIn * 1_000 + arrived);
        IPair(pair).swap(zeroForOne ? 0 : out, zeroForOne ? out : 0, msg.sender, "");
    }
}
